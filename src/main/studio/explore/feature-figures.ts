import type { FeatureFigures } from '#shared/contract/index.ts'
import type { ClipFilterInput } from '#shared/contract/library.ts'
import { NAMED_FUNCTIONALS } from '../features/index.ts'
import type { Db } from '../project/index.ts'
import { correlations, etaSquared } from './correlation.ts'
import { standardise, type Matrix } from './matrix.ts'
import { measuredClips } from './measured-clips.ts'

/** Correlations of the named features over a filter's clips, and how well each separates the emotions. */
export function featureFigures(db: Db, featuresFolder: string, filter: ClipFilterInput): FeatureFigures {
  const { total, drawn, clips, features } = measuredClips(db, featuresFolder, filter)
  const named = columns(features)
  standardise(named)
  const emotions = [...new Set(clips.map(({ emotion }) => emotion))].filter((emotion) => emotion !== null)
  const groups = clips.map(({ emotion }) => (emotion === null ? -1 : emotions.indexOf(emotion)))
  return {
    total,
    drawn,
    measured: clips.length,
    names: NAMED_FUNCTIONALS.map(({ name }) => name),
    correlations: Array.from(correlations(named), (value) => Math.round(value * 1000) / 1000),
    etaSquared: Array.from(etaSquared(named, groups), (value) => Math.round(value * 1000) / 1000),
  }
}

function columns({ rows, width, data }: Matrix): Matrix {
  const chosen = new Float32Array(rows * NAMED_FUNCTIONALS.length)
  for (let row = 0; row < rows; row++)
    NAMED_FUNCTIONALS.forEach(({ column }, i) => {
      chosen[row * NAMED_FUNCTIONALS.length + i] = data[row * width + column]
    })
  return { rows, width: NAMED_FUNCTIONALS.length, data: chosen }
}
