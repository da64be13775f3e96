import { describeDifference } from '#shared/domain/comparison.ts'
import { labelNotes } from '#shared/domain/scores.ts'
import type { LabelNames } from '#shared/domain/label-names.ts'
import type { Comparison } from '../studio/studio.ts'
import { formatPercent, formatSignedPoints, signedIntervalText } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import { percent } from './numbers.ts'

/** Two runs on the same clips: what retraining brought, with the interval that says whether to believe it. */
export function comparisonText(comparison: Comparison, names: LabelNames): string {
  const { split, uar, fixed, broken } = comparison
  return [
    `Compared with run ${comparison.beforeRun} on the same ${counted(comparison.clips, `${split} clip`)} of ${counted(comparison.speakers, 'speaker')}, under the labels of today:`,
    `UAR ${percent(uar.before)} → ${percent(uar.after)}: ${formatSignedPoints(uar.difference.value)} points (95 % interval: ${signedIntervalText(uar.difference)})`,
    describeDifference(comparison),
    ...asScoredThen(comparison),
    `${counted(fixed.length, 'clip')} put right, ${broken.length} put wrong (McNemar's exact test over clips: p ${comparison.mcNemar < 0.001 ? '< 0.001' : `= ${comparison.mcNemar.toFixed(3)}`}). Labels that changed since: ${comparison.trainingLabelsChanged} trained on, ${comparison.relabelled} in ${split}.`,
    ...(fixed.length > 0 ? [`Put right most often: ${mostOften(fixed, names)}`] : []),
    ...(broken.length > 0 ? [`Put wrong most often: ${mostOften(broken, names)}`] : []),
  ].join('\n')
}

/** What the lists of the time said, where the test labels have changed: no measure of what was learnt. */
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
