import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import type { ClipId } from '#shared/domain/clips.ts'
import { useAnnotator } from '../stores/annotator.ts'
import { useSettings } from '../stores/settings.ts'
import { useStudio } from '../studio/index.ts'

/** What one request may answer. */
const MOST = 1000

/**
 * Whether names, emotions, votes and predictions of a clip are hidden: blind labelling is on for every page, and this
 * session's annotator has not labelled the clip. Until that is known a clip counts as not labelled.
 * @param clips those that are shown
 */
export function useBlind(clips: () => readonly ClipId[]) {
  const studio = useStudio()
  const settings = useSettings()
  const annotator = useAnnotator()
  const on = computed(() => settings.settings.blindEverywhere)
  const answered = shallowRef<ReadonlySet<ClipId>>(new Set())
  let asked = new Set<ClipId>()
  let round = 0

  async function look(): Promise<void> {
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
      const before = isFirst ? [] : answered.value
      answered.value = new Set([...before, ...found.map(({ id }) => id)])
    } catch {
      // The connection broke, which the shell says; these clips stay hidden until they are asked for again.
      if (mine === round) for (const clip of wanted) asked.delete(clip)
    }
  }
  /** Asks for the clips that are shown again; what is known of them holds until the answer. */
  function lookAgain(): void {
    round++
    asked = new Set()
    void look()
  }

  watch([on, () => annotator.name], () => {
    answered.value = new Set()
    lookAgain()
  })
  watch(clips, look, { immediate: true })
  onScopeDispose(studio.on('labels', lookAgain))
  onScopeDispose(
    studio.onState((state) => {
      if (state === 'open') lookAgain()
    }),
  )
  return { on, hides: (clip: ClipId): boolean => on.value && !answered.value.has(clip) }
}
