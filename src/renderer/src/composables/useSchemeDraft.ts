import { computed, ref, watch } from 'vue'
import type { FieldMapping } from '#shared/contract/scheme-mapping.ts'
import type { Questions, SchemeField } from '#shared/contract/scheme.ts'
import { newField } from '../components/scheme/new-field.ts'
import { useAnnotator } from '../stores/annotator.ts'
import { useScheme } from '../stores/scheme.ts'
import { useToasts } from '../stores/toasts.ts'
import { texts } from '../texts/index.ts'
import { useSchemeMapping } from './useSchemeMapping.ts'
import { useTask } from './useTask.ts'

const t = texts.labels.fields

/** A change of the scheme that is not saved yet. */
export function useSchemeDraft() {
  const scheme = useScheme()
  const annotator = useAnnotator()
  const toasts = useToasts()
  const asksEmotion = ref(true)
  const asksReason = ref(false)
  const fields = ref<SchemeField[]>([])

  const mapping = useSchemeMapping(
    () => scheme.scheme.fields,
    () => fields.value,
  )

  const start = (draft: Questions, mappings: readonly FieldMapping[] = []) => {
    mapping.start(mappings)
    asksEmotion.value = draft.asksEmotion
    asksReason.value = draft.asksReason
    fields.value = draft.fields.map((field) => ({ ...field }))
  }
  const reset = () => start(scheme.scheme)
  watch(() => scheme.scheme, reset, { immediate: true })

  const isChanged = computed(
    () =>
      asksEmotion.value !== scheme.scheme.asksEmotion ||
      asksReason.value !== scheme.scheme.asksReason ||
      JSON.stringify(fields.value) !== JSON.stringify(scheme.scheme.fields),
  )
  /** Ids of the stored fields, which keep their id and may have answers. */
  const stored = computed(() => new Set(scheme.scheme.fields.map(({ id }) => id)))

  function add(kind: SchemeField['kind']): void {
    const taken = new Set(fields.value.map(({ id }) => id))
    let number = fields.value.length + 1
    while (taken.has(`field_${number}`)) number++
    fields.value = [...fields.value, newField(kind, `field_${number}`, t.newName(number))]
  }
  function change(index: number, field: SchemeField): void {
    fields.value = fields.value.map((one, at) => {
      if (at === index) return field
      return one.key === field.key ? { ...one, key: null } : one
    })
  }
  function move(index: number, by: 1 | -1): void {
    const moved = [...fields.value]
    moved.splice(index + by, 0, ...moved.splice(index, 1))
    fields.value = moved
  }
  const remove = (index: number) => (fields.value = fields.value.filter((_, at) => at !== index))
  const save = useTask(async () => {
    if ((await annotator.ensure()) === null) return
    const questions = { asksEmotion: asksEmotion.value, asksReason: asksReason.value, fields: fields.value }
    await scheme.change(questions, mapping.mappings())
    toasts.done(t.saved)
  })
  return {
    asksEmotion,
    asksReason,
    fields,
    mapping,
    isChanged,
    stored,
    start,
    reset,
    add,
    change,
    move,
    remove,
    save,
  }
}
