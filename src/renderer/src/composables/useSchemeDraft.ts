import { computed, ref, watch } from 'vue'
import type { LabelSetRequest } from '#shared/contract/label-set.ts'
import type { FieldMapping } from '#shared/contract/scheme-mapping.ts'
import type { Questions, SchemeField } from '#shared/contract/scheme.ts'
import { newField } from '../components/scheme/new-field.ts'
import { useAnnotator } from '../stores/annotator.ts'
import { useScheme } from '../stores/scheme.ts'
import { useToasts } from '../stores/toasts.ts'
import { useStudio } from '../studio/index.ts'
import { texts } from '../texts/index.ts'
import { useKeptDraft } from './useKeptDraft.ts'
import { useSchemeMapping } from './useSchemeMapping.ts'
import { useTask } from './useTask.ts'

const t = texts.labels.fields

/** A change of the scheme that is not saved yet. */
export function useSchemeDraft() {
  const studio = useStudio()
  const scheme = useScheme()
  const annotator = useAnnotator()
  const toasts = useToasts()
  const asksEmotion = ref(true)
  const asksReason = ref(false)
  const fields = ref<SchemeField[]>([])

  const questions = (): Questions => ({
    asksEmotion: asksEmotion.value,
    asksReason: asksReason.value,
    fields: fields.value,
  })
  const kept = useKeptDraft({
    stored: () => scheme.scheme,
    start: (from) => begin(from),
    draft: () => questions(),
    contentsOf: ({ asksEmotion, asksReason, fields }) => ({ asksEmotion, asksReason, fields }),
  })
  const mapping = useSchemeMapping(
    () => kept.base.value.fields,
    () => fields.value,
  )
  function begin(draft: Questions): void {
    asksEmotion.value = draft.asksEmotion
    asksReason.value = draft.asksReason
    fields.value = draft.fields.map((field) => ({ ...field }))
  }
  const start = (draft: Questions, mappings: readonly FieldMapping[] = []) => {
    mapping.start(mappings)
    begin(draft)
  }
  /** Who saved the version that a changed draft is not based on. */
  const savedBy = ref('')
  watch(
    () => kept.isOutdated.value && scheme.scheme.version,
    (version) => {
      if (version !== false) void readSaved().catch((thrown: unknown) => toasts.fail(thrown))
    },
  )
  async function readSaved(): Promise<void> {
    savedBy.value = (await studio.scheme.saved()).annotator
  }
  /** Ids of the stored fields, which keep their id and may have answers. */
  const stored = computed(() => new Set(kept.base.value.fields.map(({ id }) => id)))

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
  /** Saves the questions, and the label set in the same transaction where it changes. */
  const save = useTask(async (labelSet: LabelSetRequest | null) => {
    if ((await annotator.ensure()) === null) return
    const { version } = kept.base.value
    const saved = kept.beginSave()
    await scheme.change({ version, questions: questions(), mappings: mapping.mappings(), labelSet })
    mapping.start([])
    saved()
    toasts.done(t.saved)
  })
  function take(): void {
    mapping.start([])
    kept.take()
  }
  return {
    asksEmotion,
    asksReason,
    fields,
    mapping,
    ...kept,
    savedBy,
    stored,
    start,
    take,
    add,
    change,
    move,
    remove,
    save,
  }
}
