import { watch } from 'vue'
import { LABELLING_HEADING } from '#shared/commands/index.ts'
import type { SchemeField } from '#shared/contract/scheme.ts'
import { useCommandRegistry } from '../shortcuts/index.ts'

/** Handles the keys of the scheme's fields. */
export function useFieldKeys(fields: () => readonly SchemeField[], run: (field: SchemeField) => void): void {
  const registry = useCommandRegistry()
  watch(
    fields,
    (asked, _, onCleanup) =>
      onCleanup(
        registry.add(
          asked.flatMap((field) =>
            field.key === null
              ? []
              : {
                  id: null,
                  label: field.name,
                  heading: LABELLING_HEADING,
                  keys: [field.key],
                  run: () => run(field),
                },
          ),
        ),
      ),
    { immediate: true },
  )
}
