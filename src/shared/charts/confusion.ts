import { sum } from 'd3-array'
import type { Emotion } from '../domain/emotions.ts'
import { labelSetOrder } from '../domain/label-names.ts'
import type { Evaluation } from '../domain/runs.ts'

export interface ConfusionRow {
  readonly label: Emotion
  readonly clips: number
  readonly cells: readonly ConfusionCell[]
}

export interface ConfusionCell {
  readonly predicted: Emotion
  readonly count: number
  /** Of the row's clips. */
  readonly share: number
  /** How dark the cell is, 0 to 1: the root of its share, so that rare confusions still show. */
  readonly shade: number
  readonly isRight: boolean
}

/** A confusion matrix with its classes in the order of the label set. */
export function confusionTable(
  { classes, confusion }: Pick<Evaluation, 'classes' | 'confusion'>,
  names: Parameters<typeof labelSetOrder>[1],
): readonly ConfusionRow[] {
  const places = labelSetOrder(classes, names)
  return places.map((row) => {
    const clips = sum(confusion[row])
    const cells = places.map((column) => {
      const count = confusion[row][column]
      const share = clips === 0 ? 0 : count / clips
      return { predicted: classes[column], count, share, shade: Math.sqrt(share), isRight: row === column }
    })
    return { label: classes[row], clips, cells }
  })
}
