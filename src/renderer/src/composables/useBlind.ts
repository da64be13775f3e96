import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import type { ClipId } from '#shared/domain/clips.ts'
import { useAnnotator } from '../stores/annotator.ts'
import { useSettings } from '../stores/settings.ts'
import { useStudio } from '../studio/index.ts'

/** Maximum clips in one request. */
const MOST = 1000

/**
 * Whether names, emotions, votes and predictions of a clip are hidden: blind labelling is on for all pages, and this
 * session's annotator has not labelled the clip. A clip counts as unlabelled until the studio has replied.
 * @param clips the clips on screen
 */
export function useBlind(clips: () => readonly ClipId[]) {
  const studio = useStudio()
  const settings = useSettings()
  const annotator = useAnnotator()
  const on = computed(() => settings.settings.blindEverywhere)
  const labelled = shallowRef<ReadonlySet<ClipId>>(new Set())
  let asked = new Set<ClipId>()
  let round = 0

  async function load(): Promise<void> {
    const name = annotator.name
    const wanted = clips()
      .filter((clip) => !asked.has(clip))
      .slice(0, MOST)
    if (!on.value || name === '' || wanted.length === 0) return
    const mine = round
    const isFirst = asked.size === 0
    for (const clip of wanted) asked.add(clip)
    try {
      const filter = { ids: wanted, annotator: name, missing: true }
      const { clips: found } = await studio.library.page({ filter, options: { limit: MOST } })
      if (mine !== round) return
      const before = isFirst ? [] : labelled.value
      labelled.value = new Set([...before, ...found.map(({ id }) => id)])
    } catch {
      // The connection is lost, which the shell shows. These clips stay hidden until the next request.
      if (mine === round) for (const clip of wanted) asked.delete(clip)
    }
  }
  /** Reads the clips on screen again; until the reply, the earlier result holds. */
  function reload(): void {
    round++
    asked = new Set()
    void load()
  }

  watch([on, () => annotator.name], () => {
    labelled.value = new Set()
    reload()
  })
  watch(clips, load, { immediate: true })
  onScopeDispose(studio.on('labels', reload))
  onScopeDispose(
    studio.onState((state) => {
      if (state === 'open') reload()
    }),
  )
  return { on, hides: (clip: ClipId): boolean => on.value && !labelled.value.has(clip) }
}
