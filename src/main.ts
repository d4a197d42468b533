import { mount } from 'svelte'
import { readHash } from './app/embedded.ts'
import AppView from './App.svelte'
import './app.css'

const target = document.getElementById('app')
if (!target) throw new Error('The page has no element with the id "app".')

if (readHash(location.hash.slice(1)).embedded) {
  void import('./Embed.svelte').then(({ default: Embed }) => mount(Embed, { target }))
} else mount(AppView, { target })
