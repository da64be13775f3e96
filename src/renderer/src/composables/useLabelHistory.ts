import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { ActConditions } from '#shared/contract/labels.ts'
import type { LabelAct } from '#shared/domain/labels.ts'
import { useToasts } from '../stores/toasts.ts'
import { useStudio } from '../studio/index.ts'

const PAGE = 100

/** Acts of the project in pages, newest first; reloaded when labels change. */
export function useLabelHistory(filter: () => ActConditions) {
  const studio = useStudio()
  const toasts = useToasts()
  const acts = shallowRef<readonly LabelAct[]>([])
  const annotators = shallowRef<readonly string[]>([])
  const isLoaded = ref(false)
  /** Whether there are older acts. */
  const hasMore = ref(false)
  let round = 0

  /** Shows a page after the acts that stay; a later request replaces its reply. */
  async function show(limit: number, after: readonly LabelAct[] = []): Promise<void> {
    const mine = ++round
    const page = await studio.labels.acts({ ...filter(), limit, before: after.at(-1)?.id })
    if (mine !== round) return
    acts.value = [...after, ...page]
    hasMore.value = page.length === limit
  }
  async function refresh(): Promise<void> {
    const shown = Math.min(500, Math.max(PAGE, acts.value.length))
    try {
      await show(shown)
      annotators.value = (await studio.labels.annotators()).map(({ annotator }) => annotator)
      isLoaded.value = true
    } catch (thrown) {
      toasts.fail(thrown)
    }
  }
  async function more(): Promise<void> {
    try {
      await show(PAGE, acts.value)
    } catch (thrown) {
      toasts.fail(thrown)
    }
  }

  watch(filter, () => void refresh(), { immediate: true })
  onScopeDispose(studio.on('labels', () => void refresh()))
  return { acts, annotators, isLoaded, hasMore, more, refresh }
}
