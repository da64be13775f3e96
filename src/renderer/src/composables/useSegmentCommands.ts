import {
  merge,
  nextSegment,
  NUDGE_SECONDS,
  ofTier,
  previousSegment,
  segmentAt,
  type LabelledSegment,
  type SegmentEdge,
  type SegmentId,
} from '#shared/domain/segments/index.ts'
import { useCommands } from '../shortcuts/index.ts'
import { useToasts } from '../stores/toasts.ts'
import { texts } from '../texts/index.ts'
import { useAcceptance } from './useAcceptance.ts'
import type { useMark } from './useMark.ts'
import type { useSegmentEdits } from './useSegmentEdits.ts'
import type { useSegmentPlay } from './useSegmentPlay.ts'
import type { RecordingPlayer } from './useRecordingPlayer.ts'
import type { SegmentsOfPage } from './useSegments.ts'
import type { TimeView } from './useTimeView.ts'

const t = texts.segmentKeys
type Way = 'next' | 'previous'

interface Parts {
  readonly segments: SegmentsOfPage
  readonly player: RecordingPlayer
  readonly view: TimeView
  readonly mark: ReturnType<typeof useMark>
  readonly edits: ReturnType<typeof useSegmentEdits>
  readonly play: ReturnType<typeof useSegmentPlay>
  readonly toggleSnap: () => void
  readonly toggleHear: () => void
  /** Opens the field of a note at the position. */
  readonly note: () => void
}

/** Commands for segments. Each acts on the segments that are selected when its key is pressed. */
export function useSegmentCommands(parts: Parts): { readonly addMarked: () => void } {
  const { segments, player, view, mark, edits, play } = parts
  const toasts = useToasts()
  const ordered = () => ofTier(segments.segments.value, segments.tier.value)
  const ids = () => segments.selected.value.map(({ id }) => id)

  /** Runs an act on the selected segments. */
  function selected(act: (ids: readonly SegmentId[]) => void): () => void {
    return () => {
      if (ids().length === 0) toasts.done(t.none)
      else act(ids())
    }
  }
  const first = (act: (segment: LabelledSegment) => void) => selected(() => act(segments.selected.value[0]))
  const nudge = (edge: SegmentEdge, bySeconds: number) =>
    selected((ids) => edits.nudgeAll(ids, edge, bySeconds))
  const { fine, coarse } = NUDGE_SECONDS
  const acceptance = useAcceptance({ segments, player, view, edits, play })

  function addMarked(): void {
    const tier = segments.activeTier.value
    if (tier.kind === 'points') {
      parts.note()
      return
    }
    const dragged = play.dragged()
    if (!mark.isSet.value && !dragged) {
      toasts.done(t.notMarked)
      return
    }
    const start = mark.isSet.value ? mark.start.value : (dragged?.start ?? null)
    const end = mark.isSet.value ? (mark.end.value ?? player.seconds.value) : (dragged?.end ?? 0)
    if (start === null) {
      toasts.done(t.noBeginning)
      return
    }
    mark.clear()
    play.release()
    if (dragged) player.select(null)
    void edits.add(tier.name, { start, end })
  }

  /** The segment of the tier after or before the selected ones, or the position. */
  function neighbour(way: Way): LabelledSegment | null {
    const tier = segments.tier.value
    const ofThis = segments.selected.value.filter((segment) => segment.tier === tier)
    const from = way === 'next' ? ofThis.at(-1) : ofThis.at(0)
    const place = from ? { id: from.id } : { seconds: player.seconds.value }
    const found = (way === 'next' ? nextSegment : previousSegment)(ordered(), place)
    if (!found) toasts.done((way === 'next' ? t.noneAfter : t.noneBefore)(tier))
    return found ?? null
  }
  function go(way: Way): void {
    const found = neighbour(way)
    if (found) play.choose(found)
  }
  function extend(way: Way): void {
    const found = neighbour(way)
    if (found) segments.select([found.id], { add: true })
  }

  function remove(ids: readonly SegmentId[]): void {
    void edits
      .run(() => ({ changes: edits.present(ids).map(({ id }) => ({ kind: 'remove', id })) }))
      .then((changed) => changed && toasts.done(t.removed(changed.length)))
  }
  function split(): void {
    const at = player.seconds.value
    const inside = segmentAt(segments.selected.value, at) ?? segmentAt(ordered(), at)
    if (inside) void edits.split(inside.id, at)
    else toasts.done(t.refused['not-inside'])
  }
  function cycleTier(by: 1 | -1): void {
    const names = segments.tiers.value.map(({ name }) => name)
    if (names.length === 0) return
    const name = names[(names.indexOf(segments.tier.value) + by + names.length) % names.length]
    segments.tier.value = name
    segments.select([])
    play.release()
    toasts.done(t.tier(name))
  }
  function deselect(): void {
    mark.clear()
    segments.select([])
    player.select(null)
  }

  useCommands('segment', {
    'segment.in': () => mark.begin(player.seconds.value),
    'segment.out': () => mark.finish(player.seconds.value),
    'segment.add': addMarked,
    'segment.next': () => go('next'),
    'segment.previous': () => go('previous'),
    'segment.extend-on': () => extend('next'),
    'segment.extend-back': () => extend('previous'),
    'segment.play': first(play.play),
    'segment.play-context': first(play.playWithContext),
    'segment.hear': parts.toggleHear,
    'segment.start-earlier': nudge('start', -fine),
    'segment.start-later': nudge('start', fine),
    'segment.start-much-earlier': nudge('start', -coarse),
    'segment.start-much-later': nudge('start', coarse),
    'segment.end-earlier': nudge('end', -fine),
    'segment.end-later': nudge('end', fine),
    'segment.end-much-earlier': nudge('end', -coarse),
    'segment.end-much-later': nudge('end', coarse),
    'segment.earlier': nudge('both', -fine),
    'segment.later': nudge('both', fine),
    'segment.much-earlier': nudge('both', -coarse),
    'segment.much-later': nudge('both', coarse),
    'segment.snap': parts.toggleSnap,
    'segment.split': split,
    'segment.merge': selected((ids) => void edits.run(() => merge(edits.present(ids)))),
    'segment.accept': acceptance.selected,
    'segment.accept-visible': acceptance.visible,
    'segment.remove': selected(remove),
    'segment.note': parts.note,
    'segment.zoom': first(play.zoom),
    'segment.next-tier': () => cycleTier(1),
    'segment.previous-tier': () => cycleTier(-1),
    'segment.deselect': {
      run: deselect,
      when: () => mark.isSet.value || ids().length > 0 || player.segment.value !== null,
    },
  })
  return { addMarked }
}
