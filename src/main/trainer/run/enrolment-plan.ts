import type { Split } from '#shared/domain/clips.ts'
import { seeded } from '#shared/domain/random.ts'
import type { PlanFold, TrainingPlan } from '#shared/trainer/plan.ts'
import { trainingCost, type MemberWork } from './progress-meter.ts'

/** The points of an enrolment curve: numbers of enrolment clips, for the held-out speakers in one part of the split. */
export interface EnrolmentPlan {
  readonly split: Split
  /** Ascending. The point for all clips of a speaker is the ordinary prediction and not included. */
  readonly counts: readonly number[]
}

/** Numbers of enrolment clips, most informative first. If time is short, the last ones are left out. */
const COUNTS = [0, 5, 1, 10, 2]
/** Maximum share of training time for the curve. */
const BUDGET = 0.1

/**
 * Null if no member normalises by speaker, if no part of the split has held-out speakers, or if even one pass would
 * take too long. Times are nominal costs per row, not measured ones, so that equal runs have equal curves on every
 * machine.
 * @param work of every member in every fold
 */
export function planEnrolment(
  plan: TrainingPlan,
  work: readonly (readonly MemberWork[])[],
): EnrolmentPlan | null {
  const bySpeaker = plan.config.members.map(({ normalise }) => normalise === 'speaker')
  const split = (['test', 'validation'] as const).find((part) =>
    plan.folds.some((fold) => scoredRows(plan, fold, part).length > 0),
  )
  if (plan.enrolment === false || !bySpeaker.includes(true) || split === undefined) return null
  if (plan.folds.some((fold) => trainsOnScoredSpeaker(plan, fold, split))) return null
  let [training, pass] = [0, 0]
  plan.folds.forEach((fold, number) => {
    const scored = scoredRows(plan, fold, split).length
    for (const [member, of] of work[number].entries()) {
      training += of.epochs * trainingCost(of)
      if (bySpeaker[member]) pass += trainingCost({ ...of, trainRows: 0, scoredRows: scored })
    }
  })
  const most = Math.max(...plan.folds.map((fold) => mostClips(plan, fold, split)))
  const counts = COUNTS.filter((clips) => clips < most)
    .slice(0, Math.floor((BUDGET * training) / pass))
    .sort((a, b) => a - b)
  return counts.length === 0 ? null : { split, counts }
}

/** The scored rows of one part of the split: labelled and not augmented copies. */
export function scoredRows({ rows }: TrainingPlan, fold: PlanFold, split: Split): readonly number[] {
  return fold[split].filter((row) => rows[row].label >= 0 && !rows[row].augmented)
}

/**
 * The clips of each held-out speaker, labelled or not, in a random order. The first n are the enrolment clips, so that
 * a larger set always contains the smaller ones.
 */
export function enrolmentOrder(
  { rows, config }: TrainingPlan,
  fold: PlanFold,
  split: Split,
): ReadonlyMap<string, readonly number[]> {
  const speakers = new Map<string, number[]>()
  for (const row of fold[split]) {
    const { speaker, augmented } = rows[row]
    if (augmented) continue
    const clips = speakers.get(speaker)
    if (clips) clips.push(row)
    else speakers.set(speaker, [row])
  }
  for (const [speaker, clips] of speakers) seeded(`${config.seed}/enrolment/${speaker}`).shuffle(clips)
  return speakers
}

function mostClips(plan: TrainingPlan, fold: PlanFold, split: Split): number {
  return Math.max(0, ...[...enrolmentOrder(plan, fold, split).values()].map(({ length }) => length))
}

function trainsOnScoredSpeaker(plan: TrainingPlan, fold: PlanFold, split: Split): boolean {
  const trained = new Set(fold.train.map((row) => plan.rows[row].speaker))
  return scoredRows(plan, fold, split).some((row) => trained.has(plan.rows[row].speaker))
}
