import base, { layers } from './eslint.config.js'
layers.panels.imports.push('scenario')
export default base
