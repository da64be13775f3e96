// The trainer process: receives requests to train, predict and export, one at a time, and replies with a result or an
// error.
import { toStudioError } from '#shared/errors.ts'
import type { FromTrainer } from '#shared/trainer/messages.ts'
import { openPort } from './port.ts'

const port = openPort()
if (!port) {
  process.stderr.write('The trainer is started by the studio: use `ser-studio train`.\n')
  process.exit(2)
}
// If the studio ends, the trainer ends too. Finished epochs are in the last checkpoint.
port.onDisconnect(() => process.exit(0))

const { backendInfo } = await import('./backend.ts')
const { trainRun } = await import('./run/index.ts')
const { predictRows } = await import('./predict/index.ts')
const { exportModels } = await import('./export/index.ts')

/** Interval of signs of life; much shorter than the silence after which the studio assumes a hang. */
const ALIVE_EVERY_MS = 2000
let stop: AbortController | null = null
port.onMessage((message) => {
  switch (message.type) {
    case 'start':
      void reply(async (signal) => {
        const outcome = await trainRun(message.folder, {
          signal,
          onProgress: (progress) => port.send({ type: 'progress', progress }),
          onEpoch: (point) => port.send({ type: 'epoch', point }),
        })
        return { type: 'result', outcome }
      })
      break
    case 'predict':
      void reply(async (signal) => {
        const onProgress = (done: number, total: number) => port.send({ type: 'predicting', done, total })
        return { type: 'predicted', outcome: await predictRows(message.folder, { signal, onProgress }) }
      })
      break
    case 'export':
      void reply(async () => {
        const { run, folder, format } = message
        return { type: 'exported', models: await exportModels(run, folder, format) }
      })
      break
    case 'cancel':
      stop?.abort()
      break
    case 'shutdown':
      process.exit(0)
  }
})
port.send({ type: 'ready', backend: backendInfo })

async function reply(work: (signal: AbortSignal) => Promise<FromTrainer>): Promise<void> {
  if (!port) return
  stop = new AbortController()
  const heartbeat = setInterval(() => port.send({ type: 'alive' }), ALIVE_EVERY_MS)
  try {
    port.send(await work(stop.signal))
  } catch (thrown) {
    const { code, message, stack } = toStudioError(thrown)
    if (code === 'internal') process.stderr.write(`${stack ?? message}\n`)
    port.send({ type: 'error', error: { code, message } })
  } finally {
    clearInterval(heartbeat)
    stop = null
  }
}
