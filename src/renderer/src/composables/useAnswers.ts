import { onScopeDispose, ref, watch } from 'vue'
import type { FieldValue, FieldValues, SchemeField } from '#shared/contract/scheme.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import { useAnnotator } from '../stores/annotator.ts'
import { useLabelUndo } from '../stores/label-undo.ts'
import { useReason } from '../stores/reason.ts'
import { useScheme } from '../stores/scheme.ts'
import { useToasts } from '../stores/toasts.ts'
import { useStudio } from '../studio/index.ts'
import { useQueuedAct } from './useQueuedAct.ts'

/** The annotator's own answers to the fields of the scheme about a clip. Each is on disk before it is shown as saved. */
export function useAnswers(clip: () => ClipId) {
  const studio = useStudio()
  const annotator = useAnnotator()
  const scheme = useScheme()
  const toasts = useToasts()
  const reason = useReason()
  const undo = useLabelUndo()
  const values = ref<FieldValues>({})

  async function load(): Promise<void> {
    const [asked, name] = [clip(), annotator.name]
    const found =
      name === '' || scheme.offered.length === 0 ? {} : await studio.labels.ownAnswers({ clip: asked })
    if (asked === clip() && name === annotator.name) values.value = found
  }
  const { run } = useQueuedAct(
    async (send, answered: ClipId, field: SchemeField, value: FieldValue | null) => {
      const answers = { [field.id]: value }
      const given = await reason.withReason(
        (note) => send(() => studio.labels.answer({ clip: answered, answers, note })),
        '',
      )
      if (given) undo.made(given.act)
      await load()
    },
  )
  const reload = () => void load().catch((thrown: unknown) => toasts.fail(thrown))

  watch([clip, () => annotator.name, () => scheme.offered], reload, { immediate: true })
  onScopeDispose(
    studio.on('labels', ({ clips }) => {
      if (clips === null || clips.includes(clip())) reload()
    }),
  )
  return { values, answer: (field: SchemeField, value: FieldValue | null) => void run(clip(), field, value) }
}

/** Answers that are written with the answer to an assignment only, with the interface of `useAnswers`. */
export function useAnswersOfTask(): ReturnType<typeof useAnswers> {
  const values = ref<FieldValues>({})
  return {
    values,
    answer: ({ id }, value) => {
      const { [id]: _before, ...others } = values.value
      values.value = value === null ? others : { ...others, [id]: value }
    },
  }
}
