#!/usr/bin/env node
// The installed command line: the same as `npm run ser-studio --`.
process.argv.splice(2, 0, 'cli')
await import('./run.js')
