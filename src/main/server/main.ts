// Serves the studio in a browser, on this machine only.
import { join } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { toStudioError } from '#shared/errors.ts'
import { printable } from '#shared/printable.ts'
import { keepPrivate } from '../storage/files/index.ts'
import { surviveTheUnexpected, writeLog } from '../studio/log/index.ts'
import { openStudio } from '../studio/sessions/index.ts'
import { openInBrowser } from './open-in-browser.ts'
import { serve } from './server.ts'
import { tokenOf } from './token.ts'

interface Options {
  readonly port: number
  readonly open: boolean
  readonly renderer: string
}

const command = new Command('npm start --')
  .description(
    'Opens SER Studio: in a desktop window if Electron and a display are available, otherwise in the browser.\nThe server listens on this machine only; the address that it prints contains its access token.',
  )
  .argument('[folder]', 'a folder of clips to open')
  .option('--port <number>', 'port to serve on', parsePort, 4174)
  .option('--no-open', 'only print the address')
  .option('--browser', 'use the browser even if a desktop window can be opened')
  .option('--renderer <folder>', 'the built pages', join(import.meta.dirname, '../../../out/renderer'))
  .parse()

keepPrivate()
writeLog()
surviveTheUnexpected()
const { port, open, renderer } = command.opts<Options>()
const [folder] = command.args
try {
  const studio = openStudio()
  const server = await serve(studio, {
    port,
    rendererFolder: renderer,
    token: tokenOf(studio.dataFolder),
  })
  console.log(`SER Studio is at ${server.address}`)
  console.log('It runs until you press Ctrl+C. Work continues when you close the page.')
  await studio.openAtStart(folder)
  if (open) openInBrowser(server.address)
  const end = async () => {
    await server.close()
    await studio.end()
  }
  const exit = () => void end().finally(() => process.exit(0))
  process.once('SIGINT', exit).once('SIGTERM', exit)
} catch (error) {
  console.error(printable(toStudioError(error).message))
  process.exit(1)
}

function parsePort(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new InvalidArgumentError('A port is a whole number from 0 (any free one) to 65535.')
}
