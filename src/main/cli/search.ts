import { resolve } from 'node:path'
import { InvalidArgumentError, type Command } from 'commander'
import { SEARCH_METHODS, SearchOptions, SearchSpace } from '#shared/contract/search.ts'
import { parseOr } from '#shared/contract/parse.ts'
import type { TrainingConfig } from '#shared/contract/training.ts'
import { PRESET_IDS } from '#shared/domain/presets.ts'
import { defaultSpace } from '#shared/domain/search-defaults.ts'
import { bestConfig } from '#shared/domain/search-space.ts'
import type { SearchRecord } from '#shared/domain/search.ts'
import { writeUsersFile } from '../storage/files/index.ts'
import { capacity, type Dataset, type RunningJob } from '../studio/studio.ts'
import { onDataset, requireIndexed, withDataset, type DatasetOptions } from './dataset.ts'
import { wholeNumber } from './numbers.ts'
import { printResult } from './output.ts'
import { followJob } from './progress.ts'
import { readJsonOption } from './read-json.ts'
import { searchText } from './search-text.ts'
import { blockNumbers } from './encoder.ts'
import { configFrom } from './train.ts'

interface SearchCommandOptions extends DatasetOptions {
  readonly preset: string
  readonly config?: string
  readonly epochs?: number
  readonly encoder?: string
  readonly blocks?: readonly number[]
  readonly seed?: number
  readonly split?: string
  readonly method: string
  readonly trials?: number
  readonly minutes?: number
  readonly space?: string
  readonly printSpace?: boolean
  readonly parallel?: number
  readonly resume?: string
  readonly show?: string
  readonly save?: string
}

export function searchCommand(program: Command): void {
  onDataset(program.command('search'))
    .description('train configurations from a search space, and rank them by UAR on validation speakers')
    .option('--preset <name>', `the preset to start from: ${PRESET_IDS.join(', ')}`, 'quick')
    .option('--config <file>', 'a configuration as JSON to start from, instead of a preset')
    .option('--space <file>', "the space as JSON, in place of the preset's own")
    .option('--print-space', 'print the space and stop, as a template for your own file')
    .option('--method <way>', SEARCH_METHODS.join(' or '), 'random')
    .option('--trials <n>', 'number of configurations (20 without another limit)', wholeNumber(1))
    .option('--minutes <m>', 'stop after this time', minutes)
    .option('--epochs <n>', 'epochs of every model', wholeNumber(1))
    .option('--split <kind>', 'as for train')
    .option('--encoder <folder>', 'as for train')
    .option('--blocks <numbers>', 'as for train', blockNumbers)
    .option('--seed <n>', 'the same seed draws the same configurations', wholeNumber())
    .option('--parallel <n>', 'parallel trials; they share the cores', wholeNumber(1))
    .option('--resume <search>', 'resume a search: its id, the beginning of its id, or "last"')
    .option('--show <search>', 'show a search without resuming it')
    .option('--save <file>', 'write the best configuration, for train --config')
    .addHelpText('after', HELP)
    .action(async (folder: string, options: SearchCommandOptions) => {
      if (options.printSpace)
        return void process.stdout.write(`${json(spaceFrom(options, await baseOf(options)))}\n`)
      await withDataset(folder, options, async (dataset) => {
        requireIndexed(dataset)
        if (options.save !== undefined) dataset.requireOutside(options.save)
        const record =
          options.show === undefined
            ? await followJob(dataset.jobs, await start(dataset, options), options.json === true)
            : dataset.findSearch(options.show)
        const best = bestConfig(record)
        if (options.save !== undefined && best) writeUsersFile(resolve(options.save), `${json(best)}\n`)
        printResult(options.json === true, { ...record, best }, () => searchText(record))
      })
    })
}

const HELP = `
A space names places in a configuration and what may stand there, for example
  {
    "members[0].optimizer.learningRate": { "kind": "log-uniform", "low": 3e-4, "high": 1e-2 },
    "members[*].labelSmoothing": { "kind": "uniform", "low": 0, "high": 0.2 },
    "members[deep].model.attention": { "kind": "choice", "values": [true, false] }
  }
[*] is every model, [deep] the models of a kind. A space of choices alone is gone through without repetition.

random   every trial trains all epochs.
halving  many trials of few epochs; the better third is trained anew with three times the epochs, and so on up to
         all of them. Anew, because learning rates follow a schedule over the epochs there are.

Every trial is a run: "ser-studio runs FOLDER RUN" shows it. Trials are never ranked by test speakers.`

async function start(dataset: Dataset, options: SearchCommandOptions): Promise<RunningJob<SearchRecord>> {
  if (options.resume !== undefined) return dataset.resumeSearch(options.resume, { minutes: options.minutes })
  const config = await baseOf(options)
  const settings = {
    config,
    space: spaceFrom(options, config),
    method: options.method,
    trials: options.trials ?? (options.minutes === undefined ? 20 : 1000),
    minutes: options.minutes ?? null,
    seed: options.seed ?? 1,
    parallel: options.parallel ?? capacity().parallel,
  }
  return dataset.search(parseOr(SearchOptions, settings, 'The search cannot be started'))
}

function baseOf(options: SearchCommandOptions): Promise<TrainingConfig> {
  const { preset, config, epochs, seed, split, encoder, blocks } = options
  return configFrom({ preset, config, epochs, seed, split, encoder, blocks })
}

function spaceFrom({ space: file }: SearchCommandOptions, config: TrainingConfig): SearchSpace {
  if (file === undefined) return defaultSpace(config)
  return parseOr(SearchSpace, readJsonOption(file), `${file} is not a search space`)
}

function minutes(text: string): number {
  const value = Number(text)
  if (!(value > 0)) throw new InvalidArgumentError('a number of minutes above 0 is expected')
  return value
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 2)
}
