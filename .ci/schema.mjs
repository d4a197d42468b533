/** `npm run schema`: will write scenarios/schema.json from the field tables in src/scenario. */
console.error('scenarios/schema.json cannot be written yet: its generator is missing.')
process.exitCode = 1
