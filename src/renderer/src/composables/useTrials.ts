import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { OwnComparison, Trial } from '#shared/contract/index.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import type { ComparisonId } from '#shared/domain/comparisons/index.ts'
import { toStudioError, type StudioError } from '#shared/errors.ts'
import { useStudio } from '../studio/index.ts'
import { whenConnected } from '../studio/mirror.ts'
import { useTask } from './useTask.ts'

/** The trials that a comparison gives one annotator, one at a time. Each answer is on disk before the next is shown. */
export function useTrials(comparison: () => ComparisonId, annotator: () => string) {
  const studio = useStudio()
  const trial = shallowRef<Trial | null>(null)
  const own = shallowRef<OwnComparison | null>(null)
  const loaded = ref(false)
  const error = shallowRef<StudioError | null>(null)
  // A second key while an answer is saved must not answer the next trial, which was not heard yet.
  const { run, busy } = useTask((work: () => Promise<unknown>) => work())

  async function load(): Promise<void> {
    const [asked, name] = [comparison(), annotator()]
    error.value = null
    try {
      const all = name === '' ? [] : await studio.comparisons.own({ annotator: name })
      const found = all.find((one) => one.comparison === asked) ?? null
      const next = found ? await studio.comparisons.next({ comparison: asked, annotator: name }) : null
      if (asked !== comparison() || name !== annotator()) return
      own.value = found
      // The same object keeps what was heard of the trial on screen.
      if (next?.trial !== trial.value?.trial) trial.value = next
      loaded.value = true
    } catch (thrown) {
      error.value = toStudioError(thrown)
    }
  }
  const answer = ({ trial: id }: Trial, most: ClipId, least: ClipId | null) =>
    run(async () => {
      await studio.comparisons.answer({ trial: id, annotator: annotator(), most, least })
      await load()
    })
  const takeBack = (told: (wasAnswered: boolean) => void) =>
    run(async () => {
      const wasAnswered = await studio.comparisons.takeBack({
        comparison: comparison(),
        annotator: annotator(),
      })
      await load()
      told(wasAnswered)
    })

  watch([comparison, annotator], load)
  // An answer may be on disk although its acknowledgement was lost with the connection.
  onScopeDispose(whenConnected(studio, load))
  onScopeDispose(studio.on('plans', () => void (!busy.value && load())))
  return { trial, own, loaded, error, busy, load, answer, takeBack }
}
