import type { EpochPoint } from '#shared/domain/runs.ts'

export interface EpochCurves {
  /** Epochs, counted from 1. */
  readonly steps: readonly number[]
  readonly trainLoss: readonly number[]
  readonly validationLoss: readonly (number | null)[]
  readonly trainAccuracy: readonly (number | null)[]
  readonly validationUar: readonly (number | null)[]
  /** Of a run of scales. */
  readonly trainCcc: readonly (number | null)[]
  readonly validationCcc: readonly (number | null)[]
}

/** The curve of one model in one fold, in the order of its epochs. */
export function epochCurves(points: readonly EpochPoint[], fold: number, member: number): EpochCurves {
  const own = points
    .filter((point) => point.fold === fold && point.member === member)
    .sort((a, b) => a.epoch - b.epoch)
  return {
    steps: own.map(({ epoch }) => epoch + 1),
    trainLoss: own.map(({ trainLoss }) => trainLoss),
    validationLoss: own.map(({ validationLoss }) => validationLoss),
    trainAccuracy: own.map(({ trainAccuracy }) => trainAccuracy),
    validationUar: own.map(({ validationUar }) => validationUar),
    trainCcc: own.map(({ trainCcc = null }) => trainCcc),
    validationCcc: own.map(({ validationCcc = null }) => validationCcc),
  }
}

/** Models and folds with points, in order. */
export function curvesOf(
  points: readonly EpochPoint[],
): readonly { readonly fold: number; readonly member: number }[] {
  const keys = new Set(points.map(({ fold, member }) => fold * 1000 + member))
  return [...keys].sort((a, b) => a - b).map((key) => ({ fold: Math.floor(key / 1000), member: key % 1000 }))
}
