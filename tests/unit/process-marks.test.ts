import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { isRunning, MARK, thisProcess } from '../../src/main/storage/processes/index.ts'

it('this process runs, and its mark is valid in a file name', () => {
  expect(isRunning(thisProcess())).toBe(true)
  expect(thisProcess()).toMatch(new RegExp(`^${MARK}$`))
})

it('a process that has ended does not run', async () => {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  expect(isRunning(`${child.pid}`)).toBe(false)
})

it.skipIf(process.platform === 'win32')('an id that another program has reused does not count', () => {
  expect(isRunning(`${process.ppid}`)).toBe(true)
  expect(isRunning(`${process.ppid}-0longago`)).toBe(false)
})

it.each(['', '0', 'x', '-1', '99999999999999999999'])('"%s" names no process', (mark) => {
  expect(isRunning(mark)).toBe(false)
})
