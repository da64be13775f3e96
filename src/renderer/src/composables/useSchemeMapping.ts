import { computed, shallowRef } from 'vue'
import type { FieldMapping, SingleValue } from '#shared/contract/scheme-mapping.ts'
import type { SchemeField } from '#shared/contract/scheme.ts'
import {
  isDecided,
  mappingDraft,
  mappingOf,
  type ChosenTargets,
  type FieldMappingDraft,
} from '../components/scheme/mapping-rows.ts'
import { useFieldUse } from './useFieldUse.ts'

/**
 * What the answers become when a draft of the scheme is saved.
 * @param stored the fields that the draft changes
 * @param fields the draft
 */
export function useSchemeMapping(stored: () => readonly SchemeField[], fields: () => readonly SchemeField[]) {
  const uses = useFieldUse()
  const chosen = shallowRef<ChosenTargets>({})

  const drafts = computed(
    () =>
      new Map(
        stored().flatMap((before): readonly (readonly [string, FieldMappingDraft])[] => {
          const after = fields().find(({ id }) => id === before.id)
          const use = uses.value.get(before.id)
          const draft = after ? mappingDraft(before, after, { use, chosen: chosen.value }) : null
          return draft ? [[before.id, draft]] : []
        }),
      ),
  )
  /** The field's mapping, where answers depend on it. */
  const draftOf = (id: string) => (uses.value.has(id) ? (drafts.value.get(id) ?? null) : null)
  const isComplete = computed(() =>
    [...drafts.value].every(([id, draft]) => isDecided(draft, uses.value.get(id))),
  )
  function choose(field: string, from: SingleValue, to: SingleValue | null): void {
    chosen.value = { ...chosen.value, [field]: new Map([...(chosen.value[field] ?? []), [from, to]]) }
  }
  /** Begins with the mappings of a file. */
  function start(mappings: readonly FieldMapping[]): void {
    chosen.value = Object.fromEntries(
      mappings.map(({ field, values }) => [field, new Map(values.map(({ from, to }) => [from, to]))]),
    )
  }
  const mappings = () => [...drafts.value.values()].map(mappingOf)
  return {
    useOf: (id: string) => uses.value.get(id) ?? null,
    draftOf,
    isComplete,
    choose,
    start,
    mappings,
  }
}
