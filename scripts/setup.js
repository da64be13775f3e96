// node scripts/setup.js [--again]: installs what is missing; with --again, everything anew.
import { setUp } from './setup/set-up.js'

await setUp({ again: process.argv.includes('--again') })
