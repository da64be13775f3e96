// node results.js lost FILE: the test files of a vitest run in JSON whose process ended before their last test, in one line.
// node results.js counts FILE [AGAIN]: "passed failed skipped"; lost files count by the second run.
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'

const [mode, first, again] = process.argv.slice(2)
const filesOf = (path) => (path ? JSON.parse(readFileSync(path, 'utf8')).testResults : [])
const isLost = ({ assertionResults: tests }) => tests.some(({ status }) => status === 'pending')
const lost = filesOf(first).filter(isLost)

if (mode === 'lost') console.log(lost.map(({ name }) => relative(process.cwd(), name)).join(' '))
else {
  const kept = again ? filesOf(first).filter((file) => !isLost(file)) : filesOf(first)
  const tests = [...kept, ...filesOf(again)].flatMap(({ assertionResults }) => assertionResults)
  const count = (...statuses) => tests.filter(({ status }) => statuses.includes(status)).length
  console.log(count('passed'), count('failed'), count('skipped', 'todo', 'pending'))
}
