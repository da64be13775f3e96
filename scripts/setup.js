// node scripts/setup.js [--again]: installs missing parts; with --again, installs everything anew.
import { setUp } from './setup/set-up.js'

await setUp({ again: process.argv.includes('--again') })
