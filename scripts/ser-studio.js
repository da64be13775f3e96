#!/usr/bin/env node
// The command line as installed: the same as `npm run ser-studio --`.
process.argv.splice(2, 0, 'cli')
await import('./run.js')
