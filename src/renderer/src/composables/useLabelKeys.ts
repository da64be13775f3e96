import { computed, effectScope, onScopeDispose, watch, type EffectScope } from 'vue'
import type { Emotion } from '#shared/domain/emotions.ts'
import { useShortcuts } from '../shortcuts/index.ts'
import { useLabelSet } from '../stores/label-set.ts'

/** The keys of the dataset's labels, the same on every page that gives labels. */
export function useLabelKeys(group: string, give: (emotion: Emotion) => void): void {
  const labelSet = useLabelSet()
  const keys = computed(() =>
    labelSet.offered.flatMap(({ key, name, emotion }) =>
      key === null
        ? []
        : { keys: key, label: `Label: ${name}`, group, givesLabel: true, run: () => give(emotion) },
    ),
  )
  let scope: EffectScope | null = null
  watch(
    keys,
    (shortcuts) => {
      scope?.stop()
      scope = effectScope(true)
      scope.run(() => useShortcuts(shortcuts))
    },
    { immediate: true },
  )
  onScopeDispose(() => scope?.stop())
}
