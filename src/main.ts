import { mount } from 'svelte'
import AppView from './App.svelte'
import './app.css'

const target = document.getElementById('app')
if (!target) throw new Error('The page has no element with the id "app".')

export default mount(AppView, { target })
