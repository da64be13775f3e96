import type { Split } from '#shared/domain/clips.ts'
import { seeded } from '#shared/domain/random.ts'
import type { PlanFold, TrainingPlan } from '#shared/trainer/plan.ts'
import { trainingCost, type MemberWork } from './progress-meter.ts'

/** What the enrolment curve asks: held-out speakers of one side, met with so many of their clips. */
export interface EnrolmentPlan {
  readonly split: Split
  /** Ascending. All of a speaker's clips are not among them: that is how every prediction is made. */
  readonly counts: readonly number[]
}

/** From the count that tells most to the one that tells least: where time is short, the last are left out. */
const COUNTS = [0, 5, 1, 10, 2]
/** Share of the time spent training that the curve may take. */
const BUDGET = 0.1

/**
 * Null where no member normalises by speaker, where no side holds speakers that were not trained on, and where even one pass
 * would take too long. Times are those a row is known to cost, not those of the clock, so that the same run has the same
 * curve on every machine.
 * @param work of every member in every fold
 */
export function planEnrolment(
  plan: TrainingPlan,
  work: readonly (readonly MemberWork[])[],
): EnrolmentPlan | null {
  const bySpeaker = plan.config.members.map(({ normalise }) => normalise === 'speaker')
  const split = (['test', 'validation'] as const).find((side) =>
    plan.folds.some((fold) => judgedRows(plan, fold, side).length > 0),
  )
  if (plan.enrolment === false || !bySpeaker.includes(true) || split === undefined) return null
  if (plan.folds.some((fold) => hearsAny(plan, fold, split))) return null
  let [training, pass] = [0, 0]
  plan.folds.forEach((fold, number) => {
    const judged = judgedRows(plan, fold, split).length
    for (const [member, of] of work[number].entries()) {
      training += of.epochs * trainingCost(of)
      if (bySpeaker[member]) pass += trainingCost({ ...of, trainRows: 0, judgedRows: judged })
    }
  })
  const most = Math.max(...plan.folds.map((fold) => mostClips(plan, fold, split)))
  const counts = COUNTS.filter((clips) => clips < most)
    .slice(0, Math.floor((BUDGET * training) / pass))
    .sort((a, b) => a - b)
  return counts.length === 0 ? null : { split, counts }
}

/** Rows of a side that have a label and are no copies: those that are scored. */
export function judgedRows({ rows }: TrainingPlan, fold: PlanFold, split: Split): readonly number[] {
  return fold[split].filter((row) => rows[row].label >= 0 && !rows[row].augmented)
}

/**
 * The clips of each held-out speaker, with a label or without, in a random order of their own: the first so many enrol them,
 * so that more clips are always the fewer ones and others.
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

function hearsAny(plan: TrainingPlan, fold: PlanFold, split: Split): boolean {
  const heard = new Set(fold.train.map((row) => plan.rows[row].speaker))
  return judgedRows(plan, fold, split).some((row) => heard.has(plan.rows[row].speaker))
}
