import type { Command } from 'commander'
import { parseEmotion } from '#shared/domain/emotions.ts'
import { isOwn, type RunId } from '#shared/domain/runs.ts'
import { LABEL_USES } from '#shared/domain/label-use.ts'
import { StudioError } from '#shared/errors.ts'
import { counted } from '#shared/words.ts'
import type { Dataset } from '../studio/studio.ts'
import { namesOf, onDataset, withDataset, type DatasetOptions } from './dataset.ts'
import { share, wholeNumber } from './numbers.ts'
import { printResult, textTable } from './output.ts'
import { followJob } from './progress.ts'

interface ReviewCommandOptions extends DatasetOptions {
  readonly queue: string
  readonly pair: readonly string[]
  readonly run?: string
  readonly limit: number
  readonly reviewed?: boolean
  readonly find?: boolean
  readonly segments?: boolean
  readonly abstainBelow?: number
}

export function reviewCommand(program: Command): void {
  onDataset(program.command('review'))
    .description('list the clips that most need a review')
    .option('--queue <name>', 'misclassified, label-errors, least-certain or disagreeing', 'misclassified')
    .option(
      '--pair <pairs...>',
      'pairs of emotions that the model confuses, such as fear:disgust, or "all"',
      ['fear:disgust'],
    )
    .option('--run <run>', 'the run whose predictions are used: the last one; disagreeing needs none')
    .option(
      '--find',
      'first predict all clips by quick models over folds of speakers: the queue then contains training clips too',
    )
    .option('--segments', 'with label-errors or least-certain: list segments of recordings instead of clips')
    .option('--abstain-below <share>', 'with least-certain: only clips with a lower confidence', share)
    .option('--limit <n>', 'maximum number of clips', wholeNumber(1), 20)
    .option('--reviewed', 'also list clips that were labelled since the run, or are settled')
    .action((folder: string, options: ReviewCommandOptions) =>
      withDataset(folder, options, async (dataset) => {
        const json = options.json === true
        const { nameOf } = namesOf(dataset)
        if (options.queue === 'disagreeing') {
          listDisputed(dataset, options)
          return
        }
        const wanted = queue(options)
        if (options.segments) {
          listSegments(dataset, options, await runToReview(dataset, options, json))
          return
        }
        const run = await runToReview(dataset, options, json)
        const common = { run, limit: options.limit, reviewed: options.reviewed === true }
        const { items, total } = dataset.review({ ...common, ...wanted })
        printResult(json, { run, total, items }, () =>
          items.length === 0
            ? 'Nothing to review in this queue.'
            : `${textTable(
                ['Clip', 'Speaker', 'Label', 'Prediction', 'Confidence', 'Score', 'A new label'],
                items.map((item) => [
                  item.path,
                  item.speaker ?? '–',
                  item.label === null ? '–' : nameOf(item.label),
                  item.predicted === null ? '–' : nameOf(item.predicted),
                  item.confidence?.toFixed(2) ?? '–',
                  `${item.score.toFixed(3)}${item.suspected ? ' *' : ''}`,
                  item.use === null ? '–' : LABEL_USES[item.use],
                ]),
              )}\n\n${items.length} of ${counted(total, 'clip')}. * confident learning also suspects the label.`,
        )
      }),
    )
}

function queue(options: ReviewCommandOptions) {
  switch (options.queue) {
    case 'misclassified':
      return {
        queue: 'misclassified',
        pairs: options.pair.includes('all') ? 'all' : options.pair.flatMap(parsePair),
      } as const
    case 'label-errors':
      return { queue: options.queue } as const
    case 'least-certain':
      return { queue: options.queue, below: options.abstainBelow } as const
    default:
      throw new StudioError(
        'bad-input',
        `There is no queue "${options.queue}". Use one of: misclassified, label-errors, least-certain, disagreeing.`,
      )
  }
}

/**
 * The named run, or the last one. With --find its label check is made first; without any run, the label check alone is
 * used.
 */
async function runToReview(
  dataset: Dataset,
  { run, find }: ReviewCommandOptions,
  json: boolean,
): Promise<RunId> {
  if (find && run === undefined && !dataset.runs().some((one) => one.state === 'done' && isOwn(one)))
    return (await followJob(dataset.jobs, dataset.findLabelErrors(), json)).id
  const { id } = dataset.run(run ?? 'last')
  if (find && dataset.labelCheck(id).needed) await followJob(dataset.jobs, dataset.checkAllClips(id), json)
  return id
}

/** Clips that annotators or the crowd disagree about, with a run's predictions if a run is named. */
function listDisputed(dataset: Dataset, options: ReviewCommandOptions): void {
  const { limit } = options
  const { nameOf } = namesOf(dataset)
  const run = options.run === undefined ? undefined : dataset.run(options.run).id
  const { items, total } = dataset.review({
    ...{ queue: 'disagreeing', run, limit, reviewed: options.reviewed === true },
  })
  printResult(options.json === true, { run: run ?? null, total, items }, () =>
    items.length === 0
      ? 'No clip has a disagreement that is not settled.'
      : `${textTable(
          ['Clip', 'Speaker', 'Label', 'Annotators', 'Crowd against', 'Prediction'],
          items.map(({ path, speaker, label, disagreement, predicted, reviewed }) => [
            path,
            speaker ?? '–',
            `${label === null ? '–' : nameOf(label)}${reviewed ? ' (settled)' : ''}`,
            disagreement && disagreement.annotators > 0 ? `${disagreement.annotators.toFixed(2)} nats` : '–',
            disagreement && disagreement.crowd > 0 ? `${(100 * disagreement.crowd).toFixed(0)} %` : '–',
            predicted === null ? '–' : nameOf(predicted),
          ]),
        )}\n\n${items.length} of ${counted(total, 'clip')}. Settle one with "label … --adjudicate".`,
  )
}

/** Segments of recordings, with the time at which each begins. */
function listSegments(dataset: Dataset, options: ReviewCommandOptions, run: RunId): void {
  const { limit, queue, reviewed = false } = options
  if (queue !== 'label-errors' && queue !== 'least-certain')
    throw new StudioError(
      'bad-input',
      `There is no queue "${queue}" of segments. Use one of: label-errors, least-certain.`,
    )
  const { nameOf } = namesOf(dataset)
  const { items, total } = dataset.reviewSegments({ run, queue, limit, reviewed })
  printResult(options.json === true, { run, total, items }, () =>
    items.length === 0
      ? 'No segment to review in this queue. A run predicts segments if its recordings had labelled ones.'
      : `${textTable(
          ['Recording', 'From', 'To', 'Tier', 'Label', 'Prediction', 'Confidence', 'Score', 'A new label'],
          items.map(({ path, segment, tier, label, predicted, confidence, score, suspected, use }) => [
            path,
            formatTime(segment.start),
            formatTime(segment.end),
            tier,
            label === null ? '–' : nameOf(label),
            nameOf(predicted),
            confidence.toFixed(2),
            `${score.toFixed(3)}${suspected ? ' *' : ''}`,
            LABEL_USES[use],
          ]),
        )}\n\n${items.length} of ${counted(total, 'segment')}. * confident learning also suspects the label.`,
  )
}

/** "1:02:03.4", as players show it. */
function formatTime(seconds: number): string {
  const tenths = Math.round(seconds * 10)
  const whole = Math.floor(tenths / 10)
  const two = (part: number) => String(part).padStart(2, '0')
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor(whole / 60) % 60
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(whole % 60)}.${tenths % 10}`
}

/** Both directions: fear predicted as disgust, and disgust as fear. */
function parsePair(text: string) {
  const [one, other, ...rest] = text.split(/[:,]/).map(parseEmotion)
  if (!one || !other || rest.length > 0)
    throw new StudioError('bad-input', `"${text}" is not a pair of emotions. Write it as fear:disgust.`)
  return [
    { label: one, predicted: other },
    { label: other, predicted: one },
  ]
}
