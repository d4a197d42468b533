/** Ids: they occur in links, files, paths and random streams. */
export const ID = /^[a-z0-9][a-z0-9-]{0,39}$/

/** Keys of maps: an id, or the path of an input. */
export const KEY = /^[a-zA-Z0-9][a-zA-Z0-9.-]{0,160}$/

/** Words that would name something of JavaScript instead of an entry. */
export const RESERVED: readonly string[] = ['constructor', 'prototype']

/** Three-letter codes of currencies. */
export const CURRENCY = /^[A-Z]{3}$/
