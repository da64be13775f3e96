import type { EpochPoint } from '#shared/domain/runs.ts'
import { concordanceOn } from '../scales/index.ts'
import { evaluate, predict } from './evaluate.ts'
import { headOf } from './head.ts'
import type { MemberTask } from './member-task.ts'

export interface EpochFigures {
  readonly loss: number
  /** Null for scales. */
  readonly accuracy: number | null
  /** Mean CCC; for scales only. */
  readonly ccc?: number | null
}

/** The point of an epoch: its training figures, and the scores of the network on the validation rows. */
export async function validatedEpoch(
  { plan, fold, member, rows, network, batcher, handleEvents, meter }: MemberTask,
  epoch: number,
  trained: EpochFigures,
  begun: number,
): Promise<EpochPoint> {
  const predicted = await predict(network, batcher, rows.validation, headOf(plan), handleEvents)
  const base = { fold, member, epoch, trainLoss: trained.loss, trainAccuracy: trained.accuracy }
  if (plan.scales) {
    const validated = rows.validation.map((row) => plan.rows[row])
    const validationCcc = concordanceOn(predicted, validated, plan.scales)
    meter.validated({ uar: null, ccc: validationCcc })
    return {
      ...base,
      validationLoss: validationCcc === null ? null : 1 - validationCcc,
      validationAccuracy: null,
      validationUar: null,
      trainCcc: trained.ccc ?? null,
      validationCcc,
      seconds: (performance.now() - begun) / 1000,
    }
  }
  const scores = evaluate(predicted, rows.validation, plan.rows, plan.classes.length)
  meter.validated({ uar: scores?.uar ?? null })
  return {
    ...base,
    validationLoss: scores?.loss ?? null,
    validationAccuracy: scores?.accuracy ?? null,
    validationUar: scores?.uar ?? null,
    seconds: (performance.now() - begun) / 1000,
  }
}
