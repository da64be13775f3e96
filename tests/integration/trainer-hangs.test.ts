import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { startTrainer } from '../../src/main/studio/trainers/client.ts'
import { wasInterrupted } from '../../src/main/studio/trainers/ended.ts'
import { toStudioError, type StudioError } from '../../src/shared/errors.ts'

const ENTRY = fileURLToPath(new URL('../fixtures/quiet-trainer.ts', import.meta.url))
const PATIENCE = { silentMs: 1000, graceMs: 1000 }

/** A real process with the trainer's messages. */
async function startQuiet() {
  const trainer = await startTrainer({ entry: ENTRY, patience: PATIENCE })
  onTestFinished(() => {
    if (trainer.isAlive()) process.kill(trainer.pid, 'SIGKILL')
  })
  return trainer
}

describe('a trainer that hangs', () => {
  it('is detected by its silence, once', async () => {
    const trainer = await startQuiet()
    const onSilent = vi.fn<(seconds: number) => void>()
    const training = trainer.train('anywhere', { onSilent }).catch(() => undefined)
    process.kill(trainer.pid, 'SIGSTOP')
    await vi.waitFor(() => expect(onSilent).toHaveBeenCalledOnce(), { timeout: 10_000 })
    process.kill(trainer.pid, 'SIGKILL')
    await training
    expect(onSilent).toHaveBeenCalledOnce()
  })

  it('is killed where it does not stop on request, and its run counts as cancelled', async () => {
    const trainer = await startQuiet()
    const stop = new AbortController()
    const training = trainer.train('anywhere', { signal: stop.signal })
    process.kill(trainer.pid, 'SIGSTOP')
    stop.abort()
    await expect(training).rejects.toMatchObject({ code: 'cancelled', message: /was killed.*Resume/ })
    expect(trainer.isAlive()).toBe(false)
  })

  it('is not killed while it sends heartbeats', async () => {
    const trainer = await startQuiet()
    const onSilent = vi.fn<(seconds: number) => void>()
    const stop = new AbortController()
    const training = trainer.train('anywhere', { signal: stop.signal, onSilent })
    stop.abort()
    await expect(training).rejects.toThrow('Stopped at last.')
    expect(onSilent).not.toHaveBeenCalled()
  })
})

describe('a trainer that ends by itself', () => {
  const ended = async (folder: string, signal: NodeJS.Signals | null): Promise<StudioError> => {
    const trainer = await startQuiet()
    const training = trainer.train(folder)
    if (signal) process.kill(trainer.pid, signal)
    return training.then(
      () => Promise.reject(new Error('It did not end.')),
      (error: unknown) => toStudioError(error),
    )
  }

  it.each(['SIGKILL', 'SIGTERM'] as const)('is interrupted where %s killed it', async (signal) => {
    const error = await ended('anywhere', signal)
    expect(wasInterrupted(error)).toBe(true)
    expect(error.message).toMatch(
      new RegExp(`interrupted: its process was killed .${signal}.*Resume the run`),
    )
    expect(error.message).not.toContain('oneDNN')
  })

  it('is failed where it threw, with the line that names the error', async () => {
    const error = await ended('fail', null)
    expect(wasInterrupted(error)).toBe(false)
    expect(error.message).toMatch(/exited with code 1\. Its last message: Error: A layer of no width\./)
  })
})
