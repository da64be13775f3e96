import { computed, watch } from 'vue'
import { LABELLING_HEADING } from '#shared/commands/index.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { useCommandRegistry } from '../shortcuts/index.ts'
import { useLabelSet } from '../stores/label-set.ts'
import { texts } from '../texts/index.ts'

/** Handles the keys of the dataset's labels. */
export function useLabelKeys(give: (emotion: Emotion) => void): void {
  const labelSet = useLabelSet()
  const registry = useCommandRegistry()
  const commands = computed(() =>
    labelSet.offered.flatMap(({ key, name, emotion }) =>
      key === null
        ? []
        : {
            id: null,
            label: texts.common.label(name),
            heading: LABELLING_HEADING,
            keys: [key],
            run: () => give(emotion),
          },
    ),
  )
  watch(commands, (commands, _, onCleanup) => onCleanup(registry.add(commands)), { immediate: true })
}
