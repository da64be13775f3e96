import { accept, ofTier, type LabelledSegment } from '#shared/domain/segments/index.ts'
import { useToasts } from '../stores/toasts.ts'
import { texts } from '../texts/index.ts'
import type { RecordingPlayer } from './useRecordingPlayer.ts'
import type { useSegmentEdits } from './useSegmentEdits.ts'
import type { useSegmentPlay } from './useSegmentPlay.ts'
import type { SegmentsOfPage } from './useSegments.ts'
import type { TimeView } from './useTimeView.ts'

const t = texts.segmentKeys

interface Parts {
  readonly segments: SegmentsOfPage
  readonly player: RecordingPlayer
  readonly view: TimeView
  readonly edits: ReturnType<typeof useSegmentEdits>
  readonly play: ReturnType<typeof useSegmentPlay>
}

/** Accepts proposals of the active tier: one after the other, or all that are visible. */
export function useAcceptance({ segments, player, view, edits, play }: Parts) {
  const toasts = useToasts()
  const ordered = () => ofTier(segments.segments.value, segments.tier.value)

  function selected(): void {
    const chosen = segments.selected.value.filter(({ source }) => source === 'proposal')
    const last = segments.selected.value.at(-1)
    const all = ordered()
    const after = last ? all.slice(all.findIndex(({ id }) => id === last.id) + 1) : all
    const isNext = ({ source, end }: LabelledSegment) =>
      source === 'proposal' && (last !== undefined || end > player.seconds.value)
    const next = after.find(isNext)
    if (chosen.length > 0)
      void edits.run(() => ({ changes: accept(edits.present(chosen.map(({ id }) => id))) }))
    if (next) play.choose(next)
    else toasts.done(t.noProposal(segments.tier.value))
  }
  function visible(): void {
    const { start, end } = view.span.value
    const shown = accept(ordered().filter((segment) => segment.end >= start && segment.start <= end))
    if (shown.length === 0) {
      toasts.done(t.noneVisible(segments.tier.value))
      return
    }
    void edits
      .run(() => ({ changes: shown }))
      .then((changed) => changed && toasts.done(t.accepted(changed.length)))
  }
  return { selected, visible }
}
