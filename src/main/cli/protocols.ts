import { extname, resolve } from 'node:path'
import type { Command } from 'commander'
import { ProtocolModel, ProtocolOptions } from '#shared/contract/protocols.ts'
import { parseOr } from '#shared/contract/parse.ts'
import type { ProtocolComparison } from '#shared/domain/protocols.ts'
import { StudioError } from '#shared/errors.ts'
import { writeUsersFile } from '../storage/files/index.ts'
import { protocolsPage } from '../studio/studio.ts'
import { onDataset, requireIndexed, withDataset, type DatasetOptions } from './dataset.ts'
import { wholeNumber } from './numbers.ts'
import { printResult } from './output.ts'
import { followJob } from './progress.ts'
import { protocolsText } from './protocols-text.ts'

interface ProtocolsCommandOptions extends DatasetOptions {
  readonly model: string
  readonly epochs?: number
  readonly seed?: number
  readonly runs?: readonly string[]
  readonly out?: string
}

export function protocolsCommand(program: Command): void {
  onDataset(program.command('protocols'))
    .description(
      'one model under four protocols: augment then split, random by clip, unseen speakers, unseen speakers and sentences',
    )
    .option('--model <name>', ProtocolModel.options.join(' or '), 'quick')
    .option('--epochs <n>', 'epochs of the model', wholeNumber(1))
    .option('--seed <n>', 'the same seed gives the same numbers', wholeNumber())
    .option('--runs <run...>', 'compare these runs by their protocols, and train nothing')
    .option('--out <file>', 'write it to a file: .html for a self-contained page, or .json')
    .addHelpText(
      'after',
      '\nEvery protocol is an ordinary run. If it is stopped, the same command resumes it; finished runs are kept.',
    )
    .action((folder: string, options: ProtocolsCommandOptions) => {
      const file = options.out === undefined ? null : resolve(options.out)
      const format = file === null ? null : formatOf(file)
      return withDataset(folder, options, async (dataset) => {
        requireIndexed(dataset)
        if (file !== null) dataset.requireOutside(file)
        const json = options.json === true
        const comparison = options.runs
          ? dataset.compareProtocols(options.runs)
          : await followJob(dataset.jobs, dataset.protocols(optionsOf(options)), json)
        if (file !== null)
          writeUsersFile(file, format === 'html' ? protocolsPage(comparison) : text(comparison))
        printResult(json, comparison, () =>
          [protocolsText(comparison), ...(file === null ? [] : ['', `Written: ${file}`])].join('\n'),
        )
      })
    })
}

function text(comparison: ProtocolComparison): string {
  return `${JSON.stringify(comparison, null, 2)}\n`
}

/** Shown before training starts. */
function formatOf(file: string): 'html' | 'json' {
  const ending = extname(file).toLowerCase()
  if (ending === '.html') return 'html'
  if (ending === '.json') return 'json'
  throw new StudioError(
    'bad-input',
    `${file} has no known extension. Use a name that ends in .html or .json.`,
  )
}

function optionsOf({ model, epochs, seed }: ProtocolsCommandOptions): ProtocolOptions {
  return parseOr(ProtocolOptions, { model, epochs, seed }, 'The protocols cannot be compared')
}
