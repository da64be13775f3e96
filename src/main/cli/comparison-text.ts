import { emotionCode } from '#shared/domain/emotions.ts'
import type { Comparison } from '../studio/studio.ts'
import { percent } from './numbers.ts'

/** Two runs on the same clips: what retraining brought, with the interval that says whether to believe it. */
export function comparisonText(comparison: Comparison): string {
  const { split, uar, fixed, broken } = comparison
  const points = (value: number) => `${value >= 0 ? '+' : ''}${(100 * value).toFixed(1)}`
  const { value, interval } = uar.difference
  return [
    `Compared with run ${comparison.beforeRun} on the same ${comparison.clips} ${split} clips of ${comparison.speakers} speakers, under the labels as they are now:`,
    `UAR ${percent(uar.before)} → ${percent(uar.after)}: ${points(value)} points${interval ? ` (95 % interval ${points(interval.low)} to ${points(interval.high)})` : ''}`,
    `${fixed.length} clips put right, ${broken.length} put wrong (McNemar's exact test over clips: p ${comparison.mcNemar < 0.001 ? '< 0.001' : `= ${comparison.mcNemar.toFixed(3)}`}). Labels that changed since: ${comparison.trainingLabelsChanged} trained on, ${comparison.relabelled} in ${split}.`,
    ...(fixed.length > 0 ? [`Put right most often: ${mostOften(fixed)}`] : []),
    ...(broken.length > 0 ? [`Put wrong most often: ${mostOften(broken)}`] : []),
  ].join('\n')
}

function mostOften(clips: Comparison['fixed']): string {
  const counts = new Map<string, number>()
  for (const { before, after } of clips) {
    const change = `${emotionCode(before)} → ${emotionCode(after)}`
    counts.set(change, (counts.get(change) ?? 0) + 1)
  }
  const sorted = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 3)
  return sorted.map(([change, clips]) => `${change} (${clips})`).join(', ')
}
