import { TrainingConfig } from '#shared/contract/training.ts'
import { withdrawnText } from '#shared/domain/withdrawal.ts'
import type { Figure } from '#shared/domain/figures.ts'
import { figureOf, withTodaysIntervals } from '#shared/domain/intervals.ts'
import type { LabelOrigins } from '#shared/domain/label-choices.ts'
import type { RunSummary } from '#shared/domain/run-summary.ts'
import type {
  EnrolmentCurve,
  Evaluation,
  RunData,
  RunId,
  RunOutcome,
  RunPurpose,
  RunRecord,
  RunState,
} from '#shared/domain/runs.ts'
import type { RunScore } from '#shared/domain/scores.ts'

/** The columns that a list of runs reads. Objects are JSON text. */
export interface SummaryRow {
  readonly id: RunId
  readonly name: string
  readonly note: string
  readonly purpose: RunPurpose
  readonly state: RunState
  readonly config: string
  readonly data: string
  readonly outcome: string | null
  readonly score: string | null
  readonly error: string | null
  readonly parent: RunId | null
  readonly created_at: number
  readonly ended_at: number | null
  /** Speakers that the run learnt from and that withdrew their consent. */
  readonly withdrawn_speakers: number
}

export interface RunRow extends SummaryRow {
  readonly evaluations: string | null
}

export function toSummary(row: SummaryRow): RunSummary {
  return { ...described(row), score: row.score === null ? null : scoreOf(row.score) }
}

export function toRecord(row: RunRow): RunRecord {
  return { ...described(row), evaluations: row.evaluations === null ? [] : evaluationsOf(row.evaluations) }
}

function described(row: SummaryRow): Omit<RunRecord, 'evaluations'> {
  return {
    id: row.id,
    name: row.name,
    note: row.note,
    purpose: row.purpose,
    state: row.state,
    config: TrainingConfig.parse(JSON.parse(row.config)),
    data: withWithdrawal(dataOf(row.data), row.withdrawn_speakers),
    outcome: row.outcome === null ? null : outcomeOf(row.outcome),
    error: row.error,
    parent: row.parent,
    createdAt: row.created_at,
    endedAt: row.ended_at,
  }
}

type EarlierOrigins = Omit<LabelOrigins, 'policy' | 'soft'> & Partial<LabelOrigins>

/**
 * Adds defaults for fields that runs of earlier versions lack: overlap with training clips, label sources, consensus
 * policy, soft labels, freeze.
 */
function dataOf(json: string): RunData {
  const data = JSON.parse(json) as Omit<RunData, 'overlap' | 'labels' | 'freeze'> &
    Partial<Pick<RunData, 'overlap' | 'freeze'>> & { readonly labels?: EarlierOrigins | null }
  return {
    ...data,
    overlap: data.overlap ?? null,
    labels: data.labels ? { policy: 'latest', soft: null, ...data.labels } : null,
    freeze: data.freeze ?? null,
  }
}

/** Adds the withdrawal to the warnings, which pages, reports and model cards show. */
export function withWithdrawal<T extends Pick<RunData, 'warnings' | 'withdrawnSpeakers'>>(
  data: T,
  withdrawnSpeakers: number,
): T {
  const warning = withdrawnText(withdrawnSpeakers)
  return { ...data, withdrawnSpeakers, warnings: [...(warning ? [`${warning}.`] : []), ...data.warnings] }
}

/** Removes intervals over too few speakers, which earlier versions stored. */
function evaluationsOf(json: string): readonly Evaluation[] {
  return (JSON.parse(json) as Evaluation[]).map(withTodaysIntervals)
}

function scoreOf(json: string): RunScore {
  const score = JSON.parse(json) as RunScore
  const ruled = ({ value, interval }: Figure) => figureOf(value, interval, score.speakers)
  return { ...score, accuracy: ruled(score.accuracy), uar: ruled(score.uar) }
}

function outcomeOf(json: string): RunOutcome {
  const outcome = JSON.parse(json) as Omit<RunOutcome, 'enrolment'> & Partial<RunOutcome>
  return { ...outcome, enrolment: outcome.enrolment ? withTodaysRule(outcome.enrolment) : null }
}

function withTodaysRule(curve: EnrolmentCurve): EnrolmentCurve {
  const points = curve.points.map(({ clips, uar }) => {
    return { clips, uar: figureOf(uar.value, uar.interval, curve.speakers) }
  })
  return { ...curve, points }
}
