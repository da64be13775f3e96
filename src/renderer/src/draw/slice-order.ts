import { tenthBelow } from '#shared/charts/index.ts'
import type { ClipFilterInput } from '#shared/contract/library.ts'
import type { ReportedSlice } from '#shared/domain/report.ts'

export const SLICE_ORDERS = ['as listed', 'worst first', 'best first', 'largest first'] as const
export type SliceOrder = (typeof SLICE_ORDERS)[number]

export function orderSlices(slices: readonly ReportedSlice[], order: SliceOrder): readonly ReportedSlice[] {
  switch (order) {
    case 'as listed':
      return slices
    case 'worst first':
      return slices.toSorted((a, b) => a.uar.value - b.uar.value)
    case 'best first':
      return slices.toSorted((a, b) => b.uar.value - a.uar.value)
    case 'largest first':
      return slices.toSorted((a, b) => b.clips - a.clips)
  }
}

/** Library filter for the clips of a slice; null where no filter exists. */
export function sliceFilter(by: string, key: string): ClipFilterInput | null {
  switch (by) {
    case 'speaker':
      return { speakers: [key] }
    case 'sentence':
      return { sentences: [key] }
    case 'sex':
      return key === 'female' || key === 'male' ? { sex: key } : null
    case 'level':
      return key === 'low' || key === 'medium' || key === 'high' ? { levels: [key] } : null
    default:
      return null
  }
}

/** Start of the axis: below all intervals and below the score of all clips. */
export function axisStart(slices: readonly ReportedSlice[], overall: number): number {
  return tenthBelow([overall, ...slices.map(({ uar }) => uar.interval?.low ?? uar.value)])
}
