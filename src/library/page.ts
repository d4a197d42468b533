import { Database } from './database.ts'
import { Library, LIBRARY } from './library.ts'
import { WorkStore } from './workStore.ts'

const database = new Database(LIBRARY)

/** This page's library and work, over one connection. */
export const library = new Library(database)
export const works = new WorkStore(database)
