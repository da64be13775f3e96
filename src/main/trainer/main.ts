// The training process: waits for "start", trains what the folder's plan says, and answers with a result or an error.
import { toStudioError } from '#shared/errors.ts'
import { openPort } from './port.ts'

const port = openPort()
if (!port) {
  process.stderr.write('The trainer is started by the studio: use `ser-studio train`.\n')
  process.exit(2)
}
// No orphans: without the studio nobody reads what is trained. What is done so far lies in the last checkpoint.
port.onDisconnect(() => process.exit(0))

const { backendInfo } = await import('./backend.ts')
const { trainRun } = await import('./run/index.ts')

let stop: AbortController | null = null
port.onMessage((message) => {
  switch (message.type) {
    case 'start':
      void start(message.folder)
      break
    case 'cancel':
      stop?.abort()
      break
    case 'shutdown':
      process.exit(0)
  }
})
port.send({ type: 'ready', backend: backendInfo })

async function start(folder: string): Promise<void> {
  if (!port) return
  stop = new AbortController()
  try {
    const outcome = await trainRun(folder, {
      signal: stop.signal,
      onProgress: (progress) => port.send({ type: 'progress', progress }),
      onEpoch: (point) => port.send({ type: 'epoch', point }),
    })
    port.send({ type: 'result', outcome })
  } catch (thrown) {
    const { code, message, stack } = toStudioError(thrown)
    if (code === 'internal') process.stderr.write(`${stack ?? message}\n`)
    port.send({ type: 'error', error: { code, message } })
  } finally {
    stop = null
  }
}
