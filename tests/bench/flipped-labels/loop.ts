import type { Emotion } from '#shared/domain/emotions.ts'
import { seeded } from '#shared/domain/random.ts'
import { flipLabels, type FlipKind } from './flips.ts'
import type { Lab } from './lab.ts'
import type { Order, Point, PointKey, Results } from './results.ts'

/** Steps of 2 per cent of the training clips, up to a tenth of them. */
export const STEPS = 5
export const STEP_SHARE = 0.02
/**
 * Numbers of models at the ends of a curve, on which all shares depend, at the steps between them, and without any
 * flip.
 */
const MODELS = { end: 4, between: 2, ceiling: 8 }

/** Returns the next clips to review, none of them labelled yet, under the labels at that time. */
type NextClips = (count: number, labelled: ReadonlySet<string>) => Promise<readonly string[]>

export interface Arm {
  readonly flips: FlipKind
  readonly seed: number
  readonly order: Order
  /**
   * Whether models are trained at the steps between no labels and the last; the reviewer follows the order all the
   * same.
   */
  readonly between: boolean
}

/** Scores of models trained without any flip. */
export async function measureCeiling(lab: Lab, results: Results): Promise<void> {
  const key = { flips: null, order: null, seed: 0, step: 0 }
  if (isMeasured(results, key, MODELS.ceiling)) return
  lab.restore(new Map())
  await measure(lab, results, { ...key, ...NO_LABELS }, MODELS.ceiling)
}

/**
 * Flips labels, lets the reviewer label clips in one order, and trains again after every step. Known points are not
 * measured again.
 */
export async function runArm(lab: Lab, results: Results, arm: Arm): Promise<void> {
  const { flips, seed, order } = arm
  const models = (step: number) => (step % STEPS === 0 ? MODELS.end : arm.between ? MODELS.between : 0)
  const start = { flips, order: null, seed, step: 0 }
  const steps = Array.from({ length: STEPS }, (_, i) => ({ flips, order, seed, step: i + 1 }))
  if ([start, ...steps].every((key) => isMeasured(results, key, models(key.step)))) return
  const wrong = flipLabels(lab.clips, flips, seed)
  lab.restore(wrong)
  await measure(lab, results, { ...start, ...NO_LABELS }, models(0))

  const next = order === 'queue' ? queueOrder(lab) : randomOrder(lab, seed)
  const labelled = new Set<string>()
  for (const key of steps) {
    const count = Math.round(key.step * STEP_SHARE * lab.clips.length) - labelled.size
    const clips = results.find(key)?.clips ?? [...(await next(count, labelled))]
    lab.correct(new Set(clips))
    for (const path of clips) labelled.add(path)
    const point = { ...key, labels: labelled.size, found: countIn(labelled, wrong), clips }
    await measure(lab, results, point, models(key.step))
  }
}

const NO_LABELS = { labels: 0, found: 0, clips: [] }

/** Trains the models that the point still lacks, under the current labels. */
async function measure(
  lab: Lab,
  results: Results,
  point: Omit<Point, 'uar' | 'logLoss'>,
  models: number,
): Promise<void> {
  if (isMeasured(results, point, models)) return
  const { uar, logLoss } = results.find(point) ?? { uar: [], logLoss: [] }
  const seeds = Array.from({ length: models }, (_, i) => i + 1).slice(uar.length)
  const more = await lab.train(seeds)
  results.add({ ...point, uar: [...uar, ...more.uar], logLoss: [...logLoss, ...more.logLoss] })
}

function isMeasured(results: Results, key: PointKey, models: number): boolean {
  const known = results.find(key)
  return known !== undefined && known.uar.length >= models
}

/** By folds over speakers, trained in full at first and quickly again under the labels given since, as Review does. */
function queueOrder({ review }: Lab): NextClips {
  const since = Date.now()
  let run: string | null = null
  return async (count) => {
    run =
      run === null
        ? (await review.findLabelErrors().outcome).id
        : (await review.retrainQuick(run).outcome).run.id
    return review.review({ queue: 'label-errors', run, since, limit: count }).items.map(({ path }) => path)
  }
}

function randomOrder({ clips }: Lab, seed: number): NextClips {
  const order = seeded(`${seed}/order`).shuffle(clips.map(({ path }) => path))
  return (count, labelled) => Promise.resolve(order.filter((path) => !labelled.has(path)).slice(0, count))
}

function countIn(paths: ReadonlySet<string>, wrong: ReadonlyMap<string, Emotion>): number {
  return [...paths].filter((path) => wrong.has(path)).length
}
