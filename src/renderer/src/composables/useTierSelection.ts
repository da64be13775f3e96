import { computed, shallowRef, watch } from 'vue'
import type { ClipId } from '#shared/domain/clips.ts'
import type { LabelledSegment, SegmentId, SegmentTier } from '#shared/domain/segments/index.ts'
import { texts } from '../texts/index.ts'

/** What becomes of the earlier selection. */
export interface SelectOptions {
  /** Keeps it. */
  readonly add?: boolean
  /** Keeps it without the segments that are selected already. */
  readonly toggle?: boolean
}

/** The active tier of a recording and the selected segments. */
export function useTierSelection(
  clip: () => ClipId | null,
  tiers: () => readonly SegmentTier[],
  segments: () => readonly LabelledSegment[],
) {
  const chosenTier = shallowRef<string | null>(null)
  const ids = shallowRef<ReadonlySet<SegmentId>>(new Set())
  watch(clip, () => {
    chosenTier.value = null
    ids.value = new Set()
  })

  const byId = computed(() => new Map(segments().map((segment) => [segment.id, segment])))
  /** The tier that new segments are of. The first segment of a recording without tiers makes it. */
  const activeTier = computed<SegmentTier>(
    () =>
      tiers().find(({ name }) => name === chosenTier.value) ??
      tiers().at(0) ?? { name: texts.recording.firstTier, kind: 'intervals', speaker: null },
  )
  const tier = computed({
    get: () => activeTier.value.name,
    set: (name: string) => (chosenTier.value = name),
  })
  /** The selected segments, by start. */
  const selected = computed(() =>
    [...ids.value]
      .flatMap((id) => byId.value.get(id) ?? [])
      .toSorted((a, b) => a.start - b.start || a.end - b.end),
  )
  function select(wanted: readonly SegmentId[], { add = false, toggle = false }: SelectOptions = {}): void {
    const next = new Set(add || toggle ? ids.value : [])
    for (const id of wanted)
      if (toggle && next.has(id)) next.delete(id)
      else next.add(id)
    ids.value = next
  }
  return {
    tier,
    activeTier,
    activate: (name: string) => void (chosenTier.value = name),
    selected,
    select,
    isSelected: (id: SegmentId) => ids.value.has(id),
    find: (id: SegmentId) => byId.value.get(id) ?? null,
  }
}
