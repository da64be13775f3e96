import { formatCount, formatPoints } from '#shared/text/index.ts'
import { common } from '../common.ts'

/** The training that runs now, and the curves and log of every run. */
export const live = {
  title: 'Training',
  starting: 'Starting',
  stop: 'Stop, keep the best so far',
  stopping: 'Stopping…',
  done: (done: number, total: number, unit: string) =>
    `${formatCount(done)} of ${formatCount(total)} ${unit}`,
  noTimeLeft: 'Time left: not known yet',
  throughput: 'Throughput',
  clipsPerSecond: 'clips/s',
  batch: 'Batch',
  ofBatches: (batches: number) => `of ${formatCount(batches)}`,
  memory: 'Memory',
  loss: 'Loss',
  trainingAccuracy: 'Training accuracy',
  validationUar: 'Validation UAR',
  validationCcc: 'Validation CCC',
  soFar: {
    title: 'Validation UAR of the models so far',
    cccTitle: 'Validation CCC of the models so far',
    model: (isFirst: boolean, model: number, kind: string) =>
      isFirst ? `Model ${model}: ${kind}` : `with model ${model}: ${kind}`,
    points: (change: number) => `${change < 0 ? '−' : '+'}${formatPoints(Math.abs(change))} points`,
  },
  curves: {
    model: common.model,
    modelName: (model: number, kind: string, fold: number | null) =>
      fold === null ? `Model ${model}: ${kind}` : `Model ${model}: ${kind}, fold ${fold}`,
    step: 'epoch',
    loss: 'Loss',
    accuracy: 'Accuracy and UAR',
    ccc: 'Mean CCC of the scales',
    training: 'training',
    validation: 'validation',
    trainingAccuracy: 'training accuracy',
    validationUar: 'validation UAR',
  },
  log: {
    title: 'Log, epoch by epoch',
    fold: 'Fold',
    model: common.model,
    epoch: 'Epoch',
    trainingLoss: 'Training loss',
    trainingAccuracy: 'Training accuracy',
    validationLoss: 'Validation loss',
    trainingCcc: 'Training CCC',
    validationCcc: 'Validation CCC',
    validationUar: 'Validation UAR',
    time: 'Time',
  },
}
