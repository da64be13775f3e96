import type { SegmentChangeInput } from '#shared/contract/segments.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import type { LabelledSegment, SegmentId } from '#shared/domain/segments/index.ts'
import { useAnnotator } from '../stores/annotator.ts'
import { useMe } from '../stores/me.ts'
import { useSegmentActs } from './useSegmentActs.ts'
import { useSegmentList } from './useSegmentList.ts'
import { useTierSelection } from './useTierSelection.ts'

export type SegmentsOfPage = ReturnType<typeof useSegments>

/**
 * Tiers and segments of the recording on the page: what is selected, changes, labels, undo and redo.
 * @param clip null where the page shows no long recording
 */
export function useSegments(clip: () => ClipId | null) {
  const annotator = useAnnotator()
  const me = useMe()
  const list = useSegmentList(clip)
  const selection = useTierSelection(
    clip,
    () => list.tiers.value,
    () => list.segments.value,
  )
  const acts = useSegmentActs(clip, list.shown)

  /** Changes segments as one act, and selects those that it adds. */
  async function change(changes: readonly SegmentChangeInput[]): Promise<readonly SegmentId[] | null> {
    const recording = clip()
    const ids = await acts.change(changes)
    const added = ids?.filter((_, place) => changes[place].kind === 'add') ?? []
    if (added.length > 0 && recording === clip()) selection.select(added)
    return ids
  }
  const { tiers, segments, isLoaded, error, reload } = list
  return {
    ...{ tiers, segments, isLoaded, error, reload },
    ...selection,
    ...acts,
    change,
    /** Whether the studio lets the annotator change a segment. */
    canChange: ({ source, author }: LabelledSegment): boolean =>
      source === 'proposal' || author === annotator.name || me.can('adjudicator'),
    canChangeTiers: (): boolean => me.can('adjudicator'),
  }
}
