// Serves the studio to browsers, on this machine only unless a host is given.
import { join } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { toStudioError } from '#shared/errors.ts'
import { printable } from '#shared/printable.ts'
import { keepPrivate } from '../storage/files/index.ts'
import { surviveTheUnexpected, writeLog } from '../studio/log/index.ts'
import { openStudio } from '../studio/sessions/index.ts'
import { endpointOf, LOOPBACK } from './endpoint.ts'
import { openInBrowser } from './open-in-browser.ts'
import { serve } from './server.ts'
import { tokenOf } from './token.ts'

interface Options {
  readonly port: number
  readonly host: string
  readonly cert?: string
  readonly key?: string
  readonly open: boolean
  readonly renderer: string
}

const command = new Command('npm start --')
  .description(
    'Opens SER Studio: in a desktop window if Electron and a display are available, otherwise in the browser.\nThe server listens on this machine only, unless you give --host. The address that it prints contains its access token.',
  )
  .argument('[folder]', 'a folder of clips to open')
  .option('--port <number>', 'port to serve on', parsePort, 4174)
  .option('--host <address>', 'address to serve on; any but loopback uses TLS', LOOPBACK.host)
  .option('--cert <file>', 'certificate in PEM; without it, a self-signed one is generated for --host')
  .option('--key <file>', 'private key of the certificate, in PEM')
  .option('--no-open', 'only print the address')
  .option('--browser', 'use the browser even if a desktop window can be opened')
  .option('--renderer <folder>', 'the built pages', join(import.meta.dirname, '../../../out/renderer'))
  .parse()

keepPrivate()
writeLog()
surviveTheUnexpected()
const { port, open, renderer, ...place } = command.opts<Options>()
const [folder] = command.args
try {
  const studio = openStudio()
  const endpoint = await endpointOf(studio.dataFolder, place)
  const server = await serve(studio, {
    port,
    endpoint,
    rendererFolder: renderer,
    token: tokenOf(studio.dataFolder),
  })
  console.log(`SER Studio is at ${server.address}`)
  if (endpoint.certificate)
    console.log(`SHA-256 fingerprint of its certificate: ${endpoint.certificate.x509.fingerprint256}`)
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
