import { onScopeDispose, ref, watch } from 'vue'
import type { FieldValue, FieldValues, SchemeField } from '#shared/contract/scheme.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import type { SegmentId } from '#shared/domain/segments/index.ts'
import { useAnnotator } from '../stores/annotator.ts'
import { useReason } from '../stores/reason.ts'
import { useScheme } from '../stores/scheme.ts'
import { useToasts } from '../stores/toasts.ts'
import { useStudio } from '../studio/index.ts'
import { texts } from '../texts/index.ts'
import type { useAnswers } from './useAnswers.ts'
import { useQueuedAct } from './useQueuedAct.ts'
import type { SegmentsOfPage } from './useSegments.ts'

/**
 * The annotator's own answers about one segment, with the interface of `useAnswers`. Several segments have no answers in common:
 * null, and an answer is refused.
 */
export function useSegmentAnswers(
  segments: SegmentsOfPage,
  clip: ClipId,
  segment: SegmentId | null,
): ReturnType<typeof useAnswers> {
  const studio = useStudio()
  const annotator = useAnnotator()
  const scheme = useScheme()
  const toasts = useToasts()
  const reason = useReason()
  const values = ref<FieldValues>({})

  async function load(): Promise<void> {
    const { name } = annotator
    const isAsked = segment !== null && name !== '' && scheme.offered.length > 0
    const found = isAsked ? await studio.segments.ownAnswers({ clip, segment }) : {}
    if (name === annotator.name) values.value = found
  }
  const reload = () => void load().catch((thrown: unknown) => toasts.fail(thrown))
  const { run } = useQueuedAct(
    async (send, answered: SegmentId, field: SchemeField, value: FieldValue | null) => {
      const answers = { [field.id]: value }
      const given = await reason.withReason(
        (note) => send(() => studio.segments.answer({ clip, segment: answered, answers, note })),
        '',
      )
      if (given) segments.wrote(clip, given)
      await load()
    },
  )

  watch([() => annotator.name, () => scheme.offered], reload, { immediate: true })
  onScopeDispose(
    studio.on('segments', ({ clips }) => {
      if (clips === null || clips.includes(clip)) reload()
    }),
  )
  return {
    values,
    answer: (field, value) => {
      if (segment === null) toasts.done(texts.segmentKeys.target.oneOnly)
      else void run(segment, field, value)
    },
  }
}
