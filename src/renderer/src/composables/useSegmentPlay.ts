import { useLocalStorage } from '@vueuse/core'
import { withContext, type LabelledSegment, type TimeStretch } from '#shared/domain/segments/index.ts'
import type { RecordingPlayer } from './useRecordingPlayer.ts'
import type { SegmentsOfPage } from './useSegments.ts'
import type { TimeView } from './useTimeView.ts'

interface Parts {
  readonly player: RecordingPlayer
  readonly view: TimeView
  /** Duration of the recording. */
  readonly seconds: () => number
  /** Makes a segment visible, and moves the position to its start. */
  readonly show: (segment: TimeStretch) => void
}

/** Plays segments, selects them by keyboard, and shows them. */
export function useSegmentPlay(segments: SegmentsOfPage, { player, view, seconds, show }: Parts) {
  /** Whether a segment that is selected by keyboard is played with its context. */
  const hears = useLocalStorage('recording.hear', false)
  let played: TimeStretch | null = null

  function play(stretch: TimeStretch): void {
    played = stretch
    player.select(stretch)
    void player.play(stretch.start)
  }
  const isPlayed = ({ start, end }: TimeStretch) => played?.start === start && played.end === end
  /** Playback is not limited any more by a stretch that was played here. */
  function release(): void {
    if (player.segment.value && isPlayed(player.segment.value)) player.select(null)
    played = null
  }
  /** The stretch that a user has selected in the waveform; null where a segment was only played. */
  function dragged(): TimeStretch | null {
    const stretch = player.segment.value
    const isSame = ({ start, end }: TimeStretch) => stretch?.start === start && stretch.end === end
    return stretch && !isPlayed(stretch) && !segments.selected.value.some(isSame) ? stretch : null
  }
  const context = (segment: TimeStretch) => withContext(segment, seconds())
  function choose(segment: LabelledSegment): void {
    segments.tier.value = segment.tier
    segments.select([segment.id])
    release()
    show(segment)
    if (hears.value) play(context(segment))
  }
  return {
    hears,
    choose,
    release,
    dragged,
    play,
    playWithContext: (segment: TimeStretch) => play(context(segment)),
    zoom: ({ start, end }: TimeStretch) => {
      const margin = Math.max(0.05, (end - start) / 4)
      view.show(Math.max(0, start - margin), end - start + 2 * margin)
    },
  }
}
