import { useRoute, useRouter } from 'vue-router'
import type { ClipFilterInput, ClipOrder } from '#shared/contract/library.ts'
import { useCommands } from '../shortcuts/index.ts'
import { useAnnotator } from '../stores/annotator.ts'
import { useToasts } from '../stores/toasts.ts'
import { useStudio } from '../studio/index.ts'
import { texts } from '../texts/index.ts'
import type { useClipSelection } from './useClipSelection.ts'
import { formatFilter } from './useLibraryQuery.ts'
import { useTask } from './useTask.ts'

interface List {
  readonly filter: () => ClipFilterInput
  readonly order: () => ClipOrder
  readonly sortBy: (sort: ClipOrder['sort']) => void
  readonly selection: ReturnType<typeof useClipSelection>
}

/** Actions on the selection, or else on the whole list: label clip by clip, export. */
export function useListTasks({ filter, order, sortBy, selection }: List) {
  const studio = useStudio()
  const route = useRoute()
  const router = useRouter()
  const annotator = useAnnotator()
  const toasts = useToasts()
  const isAll = () => selection.everything.value || selection.isEmpty.value
  const select = () =>
    studio.library.select(isAll() ? { filter: filter() } : { clips: [...selection.ids.value] })

  /** Stores the list as a selection first, so that labels remove no clip from it. */
  const { run: labelOneByOne } = useTask(async () => {
    const name = await annotator.ensure()
    if (name === null) return
    const list = await select()
    const left = { selection: list, withoutAnnotator: name }
    const { clips } = await studio.library.page({ filter: left, options: { ...order(), limit: 1 } })
    const [first] = clips
    if (clips.length === 0) toasts.done(texts.library.allLabelled)
    else await router.push({ path: `/clip/${first.id}`, query: { ...route.query, list } })
  })
  const { run: exportList } = useTask(async () => {
    const chosen = isAll() ? filter() : { selection: await select() }
    await router.push({
      path: '/export',
      query: { p: route.query['p'], f: formatFilter(chosen) ?? undefined },
    })
  })

  useCommands('list', {
    'list.label-one-by-one': () => void labelOneByOne(),
    'list.export': () => void exportList(),
    'list.sort-path': () => sortBy('path'),
    'list.sort-speaker': () => sortBy('speaker'),
    'list.sort-emotion': () => sortBy('emotion'),
    'list.sort-duration': () => sortBy('duration'),
    'list.sort-loudness': () => sortBy('loudness'),
    'list.sort-snr': () => sortBy('snr'),
  })
  return { labelOneByOne, exportList }
}
