import { describeDifference } from '#shared/domain/comparison.ts'
import { labelNotes } from '#shared/domain/scores.ts'
import type { LabelNames } from '#shared/domain/label-names.ts'
import type { Comparison } from '../studio/studio.ts'
import { formatPercent, formatSignedPoints, signedIntervalText } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import { percent } from './numbers.ts'

/** Two runs on the same clips: the difference that retraining made, with its interval. */
export function comparisonText(comparison: Comparison, names: LabelNames): string {
  const { split, uar, fixed, broken } = comparison
  return [
    `Compared with run ${comparison.beforeRun} on the same ${counted(comparison.clips, `${split} clip`)} of ${counted(comparison.speakers, 'speaker')}, under the labels of today:`,
    `UAR ${percent(uar.before)} → ${percent(uar.after)}: ${formatSignedPoints(uar.difference.value)} points (95 % interval: ${signedIntervalText(uar.difference)})`,
    describeDifference(comparison),
    ...asScoredThen(comparison),
    `${counted(fixed.length, 'clip')} corrected, ${broken.length} made wrong (McNemar's exact test over clips: p ${comparison.mcNemar < 0.001 ? '< 0.001' : `= ${comparison.mcNemar.toFixed(3)}`}). Labels that changed since: ${comparison.trainingLabelsChanged} trained on, ${comparison.relabelled} in ${split}.`,
    ...(fixed.length > 0 ? [`Corrected most often: ${mostOften(fixed, names)}`] : []),
    ...(broken.length > 0 ? [`Made wrong most often: ${mostOften(broken, names)}`] : []),
  ].join('\n')
}

/**
 * The scores that each run was listed with. If test labels changed since, their difference does not measure learning.
 */
function asScoredThen({ standings: { before, after } }: Comparison): string[] {
  const notes = [before, after].flatMap(({ run, changes }) =>
    labelNotes(changes).map((note) => `Run ${run}: ${note}`),
  )
  if (notes.length === 0 || !before.then || !after.then) return notes
  return [
    `As each was scored then, under the labels of its time: UAR ${formatPercent(before.then.uar.value)} → ${formatPercent(after.then.uar.value)}.`,
    ...notes,
  ]
}

function mostOften(clips: Comparison['fixed'], { codeOf }: LabelNames): string {
  const counts = new Map<string, number>()
  for (const { before, after } of clips) {
    const change = `${codeOf(before)} → ${codeOf(after)}`
    counts.set(change, (counts.get(change) ?? 0) + 1)
  }
  const sorted = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 3)
  return sorted.map(([change, clips]) => `${change} (${clips})`).join(', ')
}
