import type { Emotion } from '#shared/domain/emotions.ts'
import type { LabelledSegment } from '#shared/domain/segments/index.ts'
import { formatClock } from '../draw/time-ticks.ts'
import { useLabelSet } from '../stores/label-set.ts'
import { useSettings } from '../stores/settings.ts'
import { texts } from '../texts/index.ts'

const t = texts.recording.segment

/** Segments in words and colours, as the page shows them. */
export function useSegmentWords(durationSeconds: () => number) {
  const labelSet = useLabelSet()
  const settings = useSettings()

  /** The label on screen. Who labels blind sees those of others after labelling the segment. */
  function labelOf({ label, own }: LabelledSegment): Emotion | null {
    return settings.settings.blindEverywhere && own === null ? null : label
  }
  const clock = (seconds: number) => formatClock(seconds, 2, durationSeconds())
  /** "0:12.50–0:14.00", or one time for a point. */
  const times = ({ start, end }: Pick<LabelledSegment, 'start' | 'end'>) =>
    start === end ? clock(start) : t.times(clock(start), clock(end))
  const nameOf = (label: Emotion | null) => (label === null ? null : labelSet.nameOf(label))
  /** For screen readers and tooltips: "0:12.50–0:14.00, Fear, “sighs”, proposed". */
  function words(segment: LabelledSegment): string {
    const { text, source } = segment
    const note = text === '' ? null : t.note(text)
    const parts = [times(segment), nameOf(labelOf(segment)) ?? t.noLabel, note]
    return [...parts, source === 'proposal' ? t.proposed : null].filter((part) => part !== null).join(', ')
  }
  return { labelOf, nameOf, clock, times, words, colorOf: labelSet.colorOf }
}
