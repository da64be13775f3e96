import type { Command } from 'commander'
import { TrainingConfig } from '#shared/contract/training.ts'
import { parseOr } from '#shared/contract/parse.ts'
import { LABEL_CHOICE_IDS, LABEL_CHOICES } from '#shared/domain/label-choices.ts'
import { presetConfig, type EncoderChoice } from '#shared/domain/encoders.ts'
import { DEFAULT_PRESET, PRESET_IDS, PRESETS, PresetId } from '#shared/domain/presets.ts'
import type { RunRecord } from '#shared/domain/runs.ts'
import { learningScales } from '#shared/domain/scale-config.ts'
import type { ScaleRun } from '#shared/domain/scale-runs.ts'
import { StudioError } from '#shared/errors.ts'
import type { Dataset, QuickRetraining } from '../studio/studio.ts'
import { blockNumbers, defaultEncoder, withEncoder } from './encoder.ts'
import { namesOf, onDataset, requireIndexed, withDataset, type DatasetOptions } from './dataset.ts'
import { wholeNumber } from './numbers.ts'
import { printResult } from './output.ts'
import { followJob } from './progress.ts'
import { readJsonOption } from './read-json.ts'
import { comparisonText } from './comparison-text.ts'
import { runText } from './run-text.ts'
import { scaleRunText } from './scale-text.ts'

const SPLIT_KINDS = [
  'unseen-speakers',
  'unseen-speakers-and-sentences',
  'k-fold-speakers',
  'random-clips',
  'published-protocol',
  'manifest',
] as const

const LABELS_HELP = `labels to train on: ${LABEL_CHOICE_IDS.map((id) => `${id} (${LABEL_CHOICES[id].name.toLowerCase()})`).join(', ')}`

interface TrainCommandOptions extends DatasetOptions {
  readonly preset: string
  readonly config?: string
  readonly printConfig?: boolean
  readonly name?: string
  readonly split?: string
  readonly folds?: number
  readonly epochs?: number
  readonly seed?: number
  readonly balance?: string
  readonly labels?: string
  readonly softLabels?: string
  readonly keepNotEmotions?: boolean
  readonly leaveOutSegments?: boolean
  readonly fast?: boolean
  readonly from?: string
  readonly warm?: boolean
  readonly quick?: boolean
  readonly resume?: string
  /** False for none, not even an installed one. */
  readonly encoder?: string | false
  readonly blocks?: readonly number[]
  readonly scales?: readonly string[]
}

export function trainCommand(program: Command): void {
  onDataset(program.command('train'))
    .description('train a recogniser and evaluate it on unseen speakers')
    .option('--preset <name>', PRESET_IDS.join(', '), DEFAULT_PRESET)
    .option('--config <file>', 'a configuration as JSON, instead of a preset')
    .option('--print-config', 'print the configuration and stop, as a template for your own file')
    .option('--name <text>', 'name of the run')
    .option('--split <kind>', SPLIT_KINDS.join(', '))
    .option('--folds <n>', 'number of folds of k-fold-speakers', wholeNumber(2))
    .option('--epochs <n>', 'epochs of every model', wholeNumber(1))
    .option('--seed <n>', 'the same seed gives the same numbers', wholeNumber())
    .option('--balance <way>', 'none, balanced (class weights) or oversample')
    .option(
      '--scales <fields>',
      'learn the mean answers to these scales of the scheme instead of emotions, such as valence,arousal',
      (text: string) => text.split(',').map((id) => id.trim()),
    )
    .option('--labels <sources>', LABELS_HELP)
    .option(
      '--soft-labels <kind>',
      'train towards distributions where annotators disagree: shares of their labels, or dawid-skene (its probabilities); none',
    )
    .option(
      '--keep-not-emotions',
      'train on "other", "cannot tell" and "not speech" as if they were emotions',
    )
    .option('--leave-out-segments', 'train on clips only, without labelled segments of recordings')
    .option(
      '--encoder <encoder>',
      'a linear model, or the quick one of the preset quick, reads this pretrained encoder (see "encoder"); default: the installed one',
    )
    .option('--no-encoder', 'read no pretrained encoder, although one is installed')
    .option('--blocks <numbers>', 'with --encoder: the blocks to read, such as 1,2,3,4', blockNumbers)
    .option('--fast', 'reduced-precision matrix units if the processor has them')
    .option('--from <run>', 'retrain: the configuration and split of this run, with the current labels')
    .option('--warm', 'with --from: start from its weights')
    .option('--quick', 'with --from: only its quick models, from its weights, in seconds')
    .option('--resume <run>', 'resume an interrupted, failed or cancelled run')
    .addHelpText(
      'after',
      `\nPresets:\n${Object.values(PRESETS)
        .map(({ id, about }) => `  ${id.padEnd(20)}${about}`)
        .join('\n')}`,
    )
    .action(async (folder: string, options: TrainCommandOptions) => {
      if (options.printConfig)
        return void process.stdout.write(`${JSON.stringify(await configOf(options), null, 2)}\n`)
      await withDataset(folder, options, async (dataset) => {
        requireIndexed(dataset)
        const scales = await scalesJob(dataset, options)
        if (scales) {
          const run = await followJob<ScaleRun>(dataset.jobs, scales, options.json === true)
          printResult(options.json === true, { run }, () => scaleRunText(run))
          return
        }
        const job = options.resume
          ? dataset.resume(options.resume)
          : options.from
            ? retrain(dataset, options.from, options)
            : dataset.train(await configOf(options))
        const outcome = await followJob<RunRecord | QuickRetraining>(dataset.jobs, job, options.json === true)
        const run = 'run' in outcome ? outcome.run : outcome
        const comparison = run.parent === null ? null : dataset.compare(run.parent, run.id)
        printResult(options.json === true, { run, comparison }, () =>
          [
            runText(run, namesOf(dataset)),
            ...(comparison ? ['', comparisonText(comparison, namesOf(dataset))] : []),
          ].join('\n'),
        )
      })
    })
}

/** The job of a run that learns scales; null for a run that learns emotions. */
async function scalesJob(dataset: Dataset, options: TrainCommandOptions) {
  if (options.resume !== undefined)
    return dataset.scales.has(options.resume) ? dataset.scales.resume(options.resume) : null
  if (options.from !== undefined) return null
  const config = await configOf(options)
  return config.scales ? dataset.scales.train(config) : null
}

function retrain(dataset: Dataset, from: string, { warm = false, quick = false }: TrainCommandOptions) {
  return quick
    ? dataset.retrainQuick(from, { keepEarlier: true })
    : dataset.retrain(from, { warmStart: warm })
}

/** The configuration of a training. Presets read the installed encoder, or those of its blocks that are asked for. */
async function configOf(options: TrainCommandOptions): Promise<TrainingConfig> {
  const { encoder, config, blocks } = options
  const installed = encoder === undefined && config === undefined ? await defaultEncoder() : null
  return configFrom(options, installed && blocks ? { ...installed, blocks: [...blocks] } : installed)
}

type ConfigOptions = Omit<TrainCommandOptions, keyof DatasetOptions>

/**
 * The configuration from the options. Throws `bad-input` that names the wrong part; otherwise as `withEncoder`.
 * @param installed the encoder that a preset reads
 */
export async function configFrom(
  options: ConfigOptions,
  installed: EncoderChoice | null = null,
): Promise<TrainingConfig> {
  const chosen =
    options.config === undefined
      ? presetConfig(presetId(options.preset), installed)
      : parseConfig(readJsonOption(options.config))
  const { encoder = false, blocks } = options
  const base = encoder === false ? chosen : await withEncoder(chosen, encoder, blocks)
  const given = options.scales ? learningScales(base, options.scales) : base
  return parseConfig({
    ...given,
    ...(options.name !== undefined && { name: options.name }),
    ...(options.seed !== undefined && { seed: options.seed }),
    ...(options.balance !== undefined && { balance: options.balance }),
    ...(options.labels !== undefined && { labels: options.labels }),
    ...(options.softLabels !== undefined && { softLabels: options.softLabels }),
    ...(options.keepNotEmotions && { notEmotions: 'train' }),
    ...(options.leaveOutSegments && { segments: 'leave-out' }),
    ...(options.fast && { reducedPrecision: true }),
    ...(options.split !== undefined && {
      split: { kind: options.split, ...(options.folds && { folds: options.folds }) },
    }),
    members: given.members.map((member) => ({
      ...member,
      epochs: member.model.kind === 'linear' ? 1 : (options.epochs ?? member.epochs),
    })),
  })
}

function presetId(name: string): PresetId {
  const id = PresetId.safeParse(name)
  if (id.success) return id.data
  throw new StudioError('bad-input', `There is no preset "${name}". One of: ${PRESET_IDS.join(', ')}.`)
}

function parseConfig(value: unknown): TrainingConfig {
  return parseOr(TrainingConfig, value, 'The training configuration cannot be used')
}
