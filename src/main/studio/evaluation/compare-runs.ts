import type { ChangedClip, PairedFigure, RunComparison } from '#shared/domain/comparison.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { whyNoIntervalOver } from '#shared/domain/intervals.ts'
import { countSpeakers, speakerGroup } from '#shared/domain/speakers.ts'
import { StudioError } from '#shared/errors.ts'
import { accuracy } from './accuracy.ts'
import { bootstrap, type BootstrapOptions, type Measure } from './bootstrap.ts'
import { mcNemar } from './mc-nemar.ts'
import { predictedClass, type ScoredClip } from './scored.ts'
import { uar } from './uar.ts'

/** The predictions of one run in one part of the split. */
export interface RunScores {
  readonly classes: readonly Emotion[]
  readonly clips: readonly ScoredClip[]
}

export type { ChangedClip, PairedFigure, RunComparison } from '#shared/domain/comparison.ts'

/** Compares two runs on their common clips. Throws `nothing-to-do` if there are none. */
export function compareRuns(
  before: RunScores,
  after: RunScores,
  options: BootstrapOptions = {},
): RunComparison {
  const classes = [...new Set([...after.classes, ...before.classes])]
  const earlier = new Map(before.clips.map((clip) => [clip.segment ?? clip.clip, clip]))
  const pairs = after.clips.flatMap((clip) => {
    const other = earlier.get(clip.segment ?? clip.clip)
    if (!other) return []
    return {
      ...{ clip: clip.clip, speaker: speakerGroup(clip.speaker), label: after.classes[clip.label] },
      relabelled: before.classes[other.label] !== after.classes[clip.label],
      before: before.classes[predictedClass(other.probabilities)],
      after: after.classes[predictedClass(clip.probabilities)],
    }
  })
  if (pairs.length === 0)
    throw new StudioError(
      'nothing-to-do',
      'The two runs have no scored clips in common. Train the later run as a follow-up of the earlier, so that they share their split.',
    )

  const size = classes.length ** 2
  const bySpeaker = new Map<string, Float64Array>()
  const at = (label: Emotion, predicted: Emotion) =>
    classes.indexOf(label) * classes.length + classes.indexOf(predicted)
  for (const pair of pairs) {
    const sums = bySpeaker.get(pair.speaker) ?? new Float64Array(2 * size)
    bySpeaker.set(pair.speaker, sums)
    sums[at(pair.label, pair.before)]++
    sums[size + at(pair.label, pair.after)]++
  }
  const counts = (sums: Float64Array, from: number) => ({
    classes: classes.length,
    counts: sums.subarray(from, from + size),
  })
  const measures = (key: string, measure: typeof accuracy): readonly Measure[] => [
    { key: `${key}/before`, of: (sums) => measure(counts(sums, 0)) },
    { key: `${key}/after`, of: (sums) => measure(counts(sums, size)) },
    {
      key: `${key}/difference`,
      of: (sums) => measure(counts(sums, size)) - measure(counts(sums, 0)),
    },
  ]
  const figure = bootstrap(
    [...bySpeaker.values()],
    [...measures('accuracy', accuracy), ...measures('uar', uar)],
    { ...options, noInterval: whyNoIntervalOver(bySpeaker.keys()) },
  )
  const paired = (key: string): PairedFigure => ({
    before: figure(`${key}/before`),
    after: figure(`${key}/after`),
    difference: figure(`${key}/difference`),
  })
  const changed = (rule: (pair: ChangedClip) => boolean): ChangedClip[] =>
    pairs.filter(rule).map(({ clip, label, before, after }) => ({ clip, label, before, after }))
  const fixed = changed((pair) => pair.before !== pair.label && pair.after === pair.label)
  const broken = changed((pair) => pair.before === pair.label && pair.after !== pair.label)
  return {
    clips: pairs.length,
    speakers: countSpeakers(bySpeaker.keys()),
    onlyBefore: before.clips.length - pairs.length,
    onlyAfter: after.clips.length - pairs.length,
    relabelled: pairs.filter((pair) => pair.relabelled).length,
    accuracy: paired('accuracy'),
    uar: paired('uar'),
    mcNemar: mcNemar(fixed.length, broken.length),
    fixed,
    broken,
  }
}
