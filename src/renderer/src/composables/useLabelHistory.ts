import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { ActFilterInput } from '#shared/contract/labels.ts'
import type { LabelAct } from '#shared/domain/labels.ts'
import { useToasts } from '../stores/toasts.ts'
import { useStudio } from '../studio/index.ts'

const PAGE = 100

/** Acts of the project in pages, newest first; reloaded when labels change. */
export function useLabelHistory(filter: () => Pick<ActFilterInput, 'annotator' | 'kinds'>) {
  const studio = useStudio()
  const toasts = useToasts()
  const acts = shallowRef<readonly LabelAct[]>([])
  const annotators = shallowRef<readonly string[]>([])
  const isLoaded = ref(false)
  /** Whether there are older acts. */
  const hasMore = ref(false)

  async function read(limit: number, before?: LabelAct['id']): Promise<readonly LabelAct[]> {
    const page = await studio.labels.acts({ ...filter(), limit, before })
    hasMore.value = page.length === limit
    return page
  }
  async function refresh(): Promise<void> {
    const shown = Math.min(500, Math.max(PAGE, acts.value.length))
    try {
      acts.value = await read(shown)
      annotators.value = (await studio.labels.annotators()).map(({ annotator }) => annotator)
      isLoaded.value = true
    } catch (thrown) {
      toasts.fail(thrown)
    }
  }
  async function more(): Promise<void> {
    const oldest = acts.value.at(-1)
    if (oldest) acts.value = [...acts.value, ...(await read(PAGE, oldest.id))]
  }

  watch(filter, () => void refresh(), { immediate: true })
  onScopeDispose(studio.on('labels', () => void refresh()))
  return { acts, annotators, isLoaded, hasMore, more, refresh }
}
