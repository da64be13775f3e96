import { resolve } from 'node:path'
import { Option, type Command } from 'commander'
import { SPEAKER_WAYS, type PredictOptionsInput, type PredictReport } from '#shared/contract/prediction.ts'
import { predictedText } from '#shared/domain/predicted-text.ts'
import { formatCount } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import {
  predictionsHeader,
  datasetOfProject,
  defaultDataFolder,
  predictionLine,
  projectOfRun,
  type Dataset,
} from '../studio/studio.ts'
import { withDataset } from './dataset.ts'
import { forTerminals, note } from './for-terminals.ts'
import { duration, positiveNumber, share } from './numbers.ts'
import { printResult, textTable } from './output.ts'
import { followJob } from './progress.ts'

interface PredictCommandOptions {
  readonly model: string
  readonly dataset?: string
  readonly project?: string
  readonly abstainBelow: number
  readonly window: number
  readonly hop: number
  readonly speakers: (typeof SPEAKER_WAYS)[number]
  readonly format: 'csv' | 'jsonl'
  readonly out?: string
  readonly overwrite?: boolean
  readonly toQueue?: boolean
  readonly json?: boolean
}

export function predictCommand(program: Command): void {
  program
    .command('predict')
    .description(
      'predict the emotions in any folder of audio: one line for each clip, a timeline for long recordings',
    )
    .argument('<folder>', 'any folder of audio, indexed or not, or a single file')
    .requiredOption(
      '--model <run>',
      'a finished run: its id, the beginning of its id, or "last" with --dataset',
    )
    .option('--dataset <folder>', "the run's dataset; by default all projects are searched")
    .option('--project <folder>', "the run's project, if it is not in the default folder")
    .option(
      '--abstain-below <share>',
      'abstention threshold: the models give no class below this confidence',
      share,
      0.5,
    )
    .option('--window <seconds>', 'recordings of more than two windows get a timeline', positiveNumber, 3)
    .option('--hop <seconds>', 'hop from one window to the next', positiveNumber, 1)
    .addOption(
      new Option('--speakers <way>', 'how speakers are identified').choices(SPEAKER_WAYS).default('auto'),
    )
    .addOption(new Option('--format <name>').choices(['csv', 'jsonl']).default('csv'))
    .option('--out <file>', 'file for the lines; default: standard output')
    .option('--overwrite', 'replace the file')
    .option(
      '--to-queue',
      'predict the clips added to the dataset since the run, and keep the predictions for review',
    )
    .option('--json', 'print the summary as JSON on stdout; the lines then go only to --out')
    .action((folder: string, options: PredictCommandOptions) => {
      const { dataset, project } = placeOf(folder, options)
      return withDataset(dataset, { project }, (opened) =>
        options.toQueue ? toQueue(opened, options) : predict(opened, folder, options),
      )
    })
}

/** The run's folder. */
function placeOf(folder: string, options: PredictCommandOptions): { dataset: string; project?: string } {
  if (options.dataset !== undefined) return { dataset: options.dataset, project: options.project }
  const project = options.project ?? projectOfRun(defaultDataFolder(), options.model) ?? undefined
  return project === undefined ? { dataset: folder } : { dataset: datasetOfProject(project), project }
}

async function predict(dataset: Dataset, folder: string, options: PredictCommandOptions): Promise<void> {
  const { json = false, out, format } = options
  const run = dataset.run(options.model)
  const { classes } = run.data
  const line = predictionLine(format, classes)
  const toStdout = out === undefined && !json
  const input: PredictOptionsInput = {
    folder: resolve(folder),
    run: run.id,
    abstainBelow: options.abstainBelow,
    windowSeconds: options.window,
    hopSeconds: options.hop,
    speakers: options.speakers,
    ...(out !== undefined && { out: { file: resolve(out), format, overwrite: options.overwrite === true } }),
  }
  let begun = false
  const job = dataset.predict(input, {
    onSpan(span) {
      if (!toStdout) return
      if (!begun && format === 'csv') process.stdout.write(predictionsHeader(classes))
      begun = true
      process.stdout.write(process.stdout.isTTY ? forTerminals(line(span)) : line(span))
    },
  })
  const report = await followJob(dataset.jobs, job, json)
  if (toStdout) note(summary(report))
  else printResult(json, report, () => summary(report))
}

async function toQueue(dataset: Dataset, { model, json = false }: PredictCommandOptions): Promise<void> {
  const report = await followJob(dataset.jobs, dataset.predictUnlabelled(model), json)
  printResult(json, report, () =>
    [
      `${counted(report.predicted, 'clip')} added since the run predicted in ${duration(report.seconds)}${report.skipped > 0 ? `, ${report.skipped} skipped` : ''}${report.withoutSpeech > 0 ? `, ${formatCount(report.withoutSpeech)} without speech` : ''}.`,
      `Clips without a label: ${formatCount(report.unlabelled)}. Review them: ser-studio review ${dataset.folder} --queue least-certain --run ${report.run}`,
    ].join('\n'),
  )
}

function summary(report: PredictReport): string {
  const { clips, windows, abstained, skipped, models, clipsPerSecond, seconds } = report
  const predictions = clips + windows
  return [
    `${predictedText(report)} by ${counted(models, 'model')} in ${duration(seconds)}: ${clipsPerSecond.toFixed(1)} predictions/s`,
    textTable(
      ['Emotion', 'Predictions', 'Share'],
      [...Object.entries(report.byEmotion), ['abstain', abstained] as const].map(([name, count]) => [
        name,
        count,
        `${((100 * count) / Math.max(1, predictions)).toFixed(1)} %`,
      ]),
    ),
    ...report.notes,
    ...skipped.slice(0, 20).map(({ path, reason }) => `Skipped ${path}: ${reason}`),
    ...(skipped.length > 20 ? [`… and ${skipped.length - 20} more (--json lists all).`] : []),
    ...(report.file === null ? [] : [`Written to ${report.file}`]),
  ].join('\n')
}
