// Installs missing parts of the studio, then runs one of its tasks under the project's own Node.
//   node scripts/run.js test --reporter=verbose
import { spawnSync } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { root } from './setup/paths.js'
import { setUp } from './setup/set-up.js'

const CLI = ['node', 'src/main/cli/main.ts']
const TASKS = {
  cli: [CLI],
  demo: [[...CLI, 'demo']],
  start: [['node', 'scripts/start.js']],
  test: [['vitest', 'run']],
  bench: [['node', 'tests/bench/main.ts']],
  dist: [['node', 'scripts/dist/main.js']],
  screenshots: [['node', 'scripts/screenshots/main.ts']],
  gallery: [['vite', '--open', '/gallery']],
  format: [['prettier', '--write', '--log-level', 'warn', '.']],
  check: [
    ['tsc', '--noEmit'],
    ['vue-tsc', '--noEmit', '-p', 'src/renderer/tsconfig.json'],
    ['tsc', '--noEmit', '-p', 'tests/fixtures/in-page'],
    ['tsc', '--noEmit', '-p', 'tests/renderer'],
    ['eslint', '.', '--max-warnings', '0'],
    ['prettier', '--check', '--log-level', 'warn', '.'],
  ],
}

const [task, ...args] = process.argv.slice(2)
const commands = TASKS[task]
if (!commands) {
  console.error(`Unknown task "${task}". Known: ${Object.keys(TASKS).join(', ')}.`)
  process.exit(2)
}
await setUp()

const PATH = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
let worst = 0
for (const [program, ...rest] of commands) {
  const { status, signal, error } = spawnSync(program, [...rest, ...args], {
    cwd: task === 'cli' || task === 'demo' ? process.env.INIT_CWD : root,
    stdio: 'inherit',
    env: { ...process.env, PATH },
    shell: process.platform === 'win32',
  })
  if (error) console.error(`Could not start ${program}: ${error.message}`)
  worst = Math.max(worst, status ?? (signal ? 130 : 1))
}
process.exit(worst)
