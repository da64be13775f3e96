import { computed, ref, watch, type Ref } from 'vue'
import type { ClipMap } from '#shared/contract/index.ts'
import { useLabelSet } from '../stores/label-set.ts'
import { texts } from '../texts/index.ts'

const t = texts.explore.map
export const MAP_COLORS = [
  { value: 'label', name: t.colors.label },
  { value: 'prediction', name: t.colors.prediction },
  { value: 'error', name: t.colors.error },
  { value: 'sex', name: t.colors.sex },
] as const
export type MapColor = (typeof MAP_COLORS)[number]['value']

export interface MapGroup {
  readonly name: string
  readonly color: string
  readonly clips: number
}

/** Groups that colour the points of a map, with a legend that shows and hides groups. */
export function useMapGroups(map: Ref<ClipMap | null>, by: Ref<MapColor>) {
  const labelSet = useLabelSet()
  const hidden = ref<ReadonlySet<string>>(new Set())
  const named = computed(() =>
    map.value ? namesOf(map.value, by.value, labelSet) : { names: [], colors: [], of: [] },
  )
  const groups = computed<readonly MapGroup[]>(() => {
    const counts = named.value.names.map(() => 0)
    for (const group of named.value.of) counts[group]++
    return named.value.names
      .map((name, i) => ({ name, color: named.value.colors[i], clips: counts[i] }))
      .filter(({ clips }) => clips > 0)
  })
  const isHidden = computed(() => named.value.names.map((name) => hidden.value.has(name)))

  function toggle(name: string): void {
    const next = new Set(hidden.value)
    if (!next.delete(name)) next.add(name)
    hidden.value = next
  }
  watch(by, () => (hidden.value = new Set()))
  return { named, groups, hidden, isHidden, toggle }
}

function namesOf(
  { emotions, labels, predictions, sexes }: ClipMap,
  by: MapColor,
  { nameOf, colorOf }: Pick<ReturnType<typeof useLabelSet>, 'nameOf' | 'colorOf'>,
) {
  const emotional = {
    names: [...emotions.map(nameOf), t.groups.none],
    colors: [...emotions, null].map(colorOf),
  }
  const place = (group: number) => (group < 0 ? emotions.length : group)
  switch (by) {
    case 'label':
      return { ...emotional, of: labels.map(place) }
    case 'prediction':
      return { ...emotional, of: predictions.map(place) }
    case 'error':
      return {
        names: t.groups.errors,
        colors: ['var(--good)', 'var(--bad)', 'var(--text-3)'],
        of: labels.map((label, i) =>
          label < 0 || predictions[i] < 0 ? 2 : label === predictions[i] ? 0 : 1,
        ),
      }
    case 'sex':
      return {
        names: t.groups.sexes,
        colors: ['var(--emotion-fear)', 'var(--emotion-happiness)', 'var(--text-3)'],
        of: sexes.map((sex) => (sex === 'female' ? 0 : sex === 'male' ? 1 : 2)),
      }
  }
}
