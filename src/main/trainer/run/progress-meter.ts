import type { MemberConfig } from '#shared/contract/training.ts'
import type { TrainingProgress, TrainingStage } from '#shared/domain/runs.ts'

const EVERY_MS = 200
/** Relative training cost of a row by model. It is used until each cost is measured. */
const ROUGH_COST: Readonly<Record<MemberConfig['model']['kind'], number>> = {
  linear: 0.015,
  quick: 0.15,
  deep: 5,
  seed: 40,
}
/** Cost of validating a row, relative to training it. */
const VALIDATION_COST = 0.3

/** Work of one member in one fold, in rows. */
export interface MemberWork {
  readonly kind: MemberConfig['model']['kind']
  readonly epochs: number
  readonly batches: number
  readonly trainRows: number
  readonly scoredRows: number
}

/** A score on validation clips: UAR, or the mean CCC of scales. Null where there is none. */
export interface ValidationScore {
  readonly uar: number | null
  readonly ccc?: number | null
}

/** Reports the progress of a run at most five times per second, with the remaining time from measured costs per row. */
export class ProgressMeter {
  readonly #work: readonly (readonly MemberWork[])[]
  readonly #report: (progress: TrainingProgress) => void
  readonly #cost = new Map<MemberWork['kind'], { rows: number; ms: number }>()
  #now: TrainingProgress
  #rowsLeftHere = 0
  #reportedAtMs = -Infinity
  #speed = 0

  constructor(work: readonly (readonly MemberWork[])[], report: (progress: TrainingProgress) => void) {
    this.#work = work
    this.#report = report
    this.#now = {
      stage: 'preparing',
      fold: 0,
      folds: work.length,
      member: 0,
      members: work[0]?.length ?? 0,
      epoch: 0,
      epochs: 0,
      batch: 0,
      batches: 0,
      clipsPerSecond: 0,
      loss: null,
      accuracy: null,
      validationUar: null,
      soFar: [],
      secondsLeft: null,
      memoryBytes: 0,
    }
  }

  begin(fold: number, member: number, epochsDone: number): void {
    const work = this.#work[fold][member]
    this.#speed = 0
    this.#rowsLeftHere = (work.epochs - epochsDone) * rowsOf(work)
    this.#now = {
      ...this.#now,
      fold,
      member,
      soFar: fold === this.#now.fold ? this.#now.soFar : [],
      epoch: Math.min(epochsDone, work.epochs - 1),
      epochs: work.epochs,
      batch: 0,
      batches: work.batches,
      loss: null,
      accuracy: null,
      validationUar: null,
    }
  }

  /** Reports a new stage immediately. */
  stage(stage: TrainingStage): void {
    if (stage === this.#now.stage) return
    this.#now = { ...this.#now, stage }
    this.#send(performance.now())
  }

  trained(batch: {
    epoch: number
    batch: number
    rows: number
    ms: number
    loss: number
    accuracy: number | null
  }): void {
    const { epoch, batch: index, rows, ms, loss, accuracy } = batch
    this.#measure(rows, ms)
    const now = (1000 * rows) / Math.max(ms, 1e-3)
    this.#speed = this.#speed === 0 ? now : 0.9 * this.#speed + 0.1 * now
    this.#now = { ...this.#now, epoch, batch: index, loss, accuracy, clipsPerSecond: this.#speed }
    this.tick()
  }

  /** Reports a pass over rows without figures. */
  passed(rows: number, ms: number): void {
    this.#measure(rows, ms)
    this.#now = { ...this.#now, clipsPerSecond: (1000 * rows) / Math.max(ms, 1e-3) }
    this.tick()
  }

  validated({ uar, ccc }: ValidationScore): void {
    const { scoredRows } = this.#work[this.#now.fold][this.#now.member]
    this.#rowsLeftHere -= scoredRows * VALIDATION_COST
    this.#now = { ...this.#now, validationUar: uar, ...(ccc !== undefined && { validationCcc: ccc }) }
  }

  /** Reports the score of the average of all models up to the current one. */
  averaged(score: ValidationScore): void {
    this.#now = { ...this.#now, soFar: [...this.#now.soFar, { member: this.#now.member, ...score }] }
    this.#send(performance.now())
  }

  tick(): void {
    const now = performance.now()
    if (now - this.#reportedAtMs >= EVERY_MS) this.#send(now)
  }

  #measure(rows: number, ms: number): void {
    const { kind } = this.#work[this.#now.fold][this.#now.member]
    const cost = this.#cost.get(kind) ?? { rows: 0, ms: 0 }
    this.#cost.set(kind, { rows: cost.rows + rows, ms: cost.ms + ms })
    this.#rowsLeftHere -= rows
  }

  #send(now: number): void {
    this.#reportedAtMs = now
    this.#report({
      ...this.#now,
      secondsLeft: this.#secondsLeft(),
      memoryBytes: process.memoryUsage.rss(),
    })
  }

  #secondsLeft(): number | null {
    if (this.#cost.size === 0) return null
    // The costliest model that is measured says most about those that are not.
    const [known] = [...this.#cost].sort(([a], [b]) => ROUGH_COST[b] - ROUGH_COST[a])
    const { fold, member } = this.#now
    const perRow = (kind: MemberWork['kind']) => {
      const cost = this.#cost.get(kind)
      if (cost) return cost.ms / cost.rows
      return (known[1].ms / known[1].rows) * (ROUGH_COST[kind] / ROUGH_COST[known[0]])
    }
    const here = Math.max(0, this.#rowsLeftHere) * perRow(this.#work[fold][member].kind)
    const later = this.#work
      .flatMap((members, f) => members.filter((_, m) => f > fold || (f === fold && m > member)))
      .reduce((sum, work) => sum + work.epochs * rowsOf(work) * perRow(work.kind), 0)
    return (here + later) / 1000
  }
}

/** Relative cost of an epoch of a member. */
export function trainingCost(work: Pick<MemberWork, 'kind' | 'trainRows' | 'scoredRows'>): number {
  return ROUGH_COST[work.kind] * rowsOf(work)
}

/** Number of rows of one epoch; validated rows are weighted by their cost. */
function rowsOf({ trainRows, scoredRows }: Pick<MemberWork, 'trainRows' | 'scoredRows'>): number {
  return trainRows + scoredRows * VALIDATION_COST
}
