import type { Command } from 'commander'
import type { InstalledEncoder } from '#shared/contract/index.ts'
import {
  defaultDataFolder,
  installedEncoders,
  KNOWN_ENCODERS,
  openEncoderShelf,
  type EncoderShelf,
} from '../studio/studio.ts'
import { megabytes, wholeNumber } from './numbers.ts'
import { printResult, textTable } from './output.ts'
import { onInterrupt, progressShown } from './progress.ts'

interface ImportCommandOptions {
  readonly name?: string
  readonly blocks?: number
  readonly json?: boolean
}

/** Adds the commands that change or list the installed encoders. */
export function installCommands(encoder: Command): void {
  encoder
    .command('import')
    .description('install the encoder of a pretrained model that you have')
    .argument('<source>', 'the folder of the model, or its model.safetensors or model.bin')
    .option('--name <name>', 'name of the installed encoder')
    .option('--blocks <number>', 'keep only the first blocks, which are best for emotions', wholeNumber(1))
    .option('--json', 'print the result as JSON on stdout')
    .action(async (source: string, { json = false, ...options }: ImportCommandOptions) => {
      await install(json, (shelf) => shelf.import(source, options))
    })
  encoder
    .command('add')
    .description('fetch a model from the internet and install its encoder')
    .argument('<name>', KNOWN_ENCODERS.map(({ name, bytes }) => `${name} (${megabytes(bytes)})`).join(' or '))
    .option('--json', 'print the result as JSON on stdout')
    .action(async (name: string, { json = false }: { json?: boolean }) => {
      await install(json, (shelf) => shelf.add(name))
    })
  encoder
    .command('list')
    .description('list the installed encoders')
    .option('--json', 'print the result as JSON on stdout')
    .action(({ json = false }: { json?: boolean }) => {
      const encoders = installedEncoders(defaultDataFolder())
      printResult(json, encoders, () => listText(encoders))
    })
  encoder
    .command('remove')
    .description('delete an installed encoder; runs that read it cannot predict without it')
    .argument('<name>')
    .option('--json', 'print the result as JSON on stdout')
    .action((name: string, { json = false }: { json?: boolean }) => {
      openEncoderShelf(defaultDataFolder(), () => undefined).remove(name)
      printResult(json, { removed: name }, () => `Removed ${name}.`)
    })
}

async function install(
  json: boolean,
  task: (shelf: EncoderShelf) => Promise<InstalledEncoder>,
): Promise<void> {
  const show = progressShown(json)
  const shelf = openEncoderShelf(defaultDataFolder(), (progress) => {
    if (progress) show({ ...progress, state: 'running' })
  })
  const release = onInterrupt(shelf.cancel)
  try {
    const encoder = await task(shelf)
    printResult(json, encoder, () => encoderText(encoder))
  } finally {
    release()
  }
}

function encoderText({ name, folder, bytes, blocks, licence, checked }: InstalledEncoder): string {
  return [
    `Installed ${name} · ${megabytes(bytes)}${blocks === null ? '' : ` · ${blocks} blocks`}`,
    `Licence: ${licence ?? 'not stated by its source'}`,
    checked
      ? 'Its output equals the stored values of this model.'
      : 'Values of this model are not stored: the encoder was run, but not compared.',
    folder,
  ].join('\n')
}

function listText(encoders: readonly InstalledEncoder[]): string {
  if (encoders.length === 0)
    return 'No encoder is installed. Add one: ser-studio encoder add whisper-base, or ser-studio encoder import FOLDER.'
  const rows = encoders.map(({ name, source, bytes, blocks, licence }) => [
    name,
    source,
    blocks ?? '',
    megabytes(bytes),
    licence ?? 'not stated',
  ])
  return textTable(['Name', 'Model', 'Blocks', 'Size', 'Licence'], rows)
}
