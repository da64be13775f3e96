import type { EpochPoint } from '#shared/domain/runs.ts'
import { evaluate, predict } from './evaluate.ts'
import type { MemberTask } from './member-task.ts'

export interface EpochFigures {
  readonly loss: number
  readonly accuracy: number
}

/** The point of an epoch: its training figures, and the scores of the network on the validation rows. */
export async function validatedEpoch(
  { plan, fold, member, rows, network, batcher, handleEvents, meter }: MemberTask,
  epoch: number,
  trained: EpochFigures,
  begun: number,
): Promise<EpochPoint> {
  const classes = plan.classes.length
  const probabilities = await predict(network, batcher, rows.validation, classes, handleEvents)
  const scores = evaluate(probabilities, rows.validation, plan.rows, classes)
  meter.validated(scores?.uar ?? null)
  return {
    fold,
    member,
    epoch,
    trainLoss: trained.loss,
    trainAccuracy: trained.accuracy,
    validationLoss: scores?.loss ?? null,
    validationAccuracy: scores?.accuracy ?? null,
    validationUar: scores?.uar ?? null,
    seconds: (performance.now() - begun) / 1000,
  }
}
