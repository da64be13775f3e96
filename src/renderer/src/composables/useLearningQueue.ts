import { onScopeDispose, ref, watch } from 'vue'
import type { RunId } from '#shared/domain/runs.ts'
import { useMe } from '../stores/me.ts'
import { useTraining } from '../stores/training.ts'
import { useStudio } from '../studio/index.ts'
import { texts } from '../texts/index.ts'
import type { useReviewQueue } from './useReviewQueue.ts'
import { useTask } from './useTask.ts'

const t = texts.review.stage
/** The quick models are retrained after this many labels. */
const LABELS_PER_RETRAINING = 5

/**
 * Retrains quick models after every few labels and reorders the clips ahead by their predictions.
 * @param reviewed the run of the queue; without a run (null) nothing is retrained
 */
export function useLearningQueue(queue: ReturnType<typeof useReviewQueue>, reviewed: RunId | null) {
  const studio = useStudio()
  const training = useTraining()
  const me = useMe()
  const status = ref('')
  let run = reviewed
  let learnt = queue.labels.value.size

  const retrain = useTask(async () => {
    if (run === null) return
    learnt = queue.labels.value.size
    status.value = t.retraining
    await studio.training.retrainQuick({ run })
  })
  watch(
    () => queue.labels.value.size,
    (labels) => {
      if (
        run !== null &&
        me.can('owner') &&
        labels - learnt >= LABELS_PER_RETRAINING &&
        training.now === null
      )
        void retrain.run()
    },
  )
  const goBy = useTask(async (next: RunId, since: number, seconds: number) => {
    const moved = await queue.goBy(next, since)
    run = next
    status.value = t.retrained(seconds, moved)
  })
  onScopeDispose(studio.on('retrained', ({ run, since, seconds }) => void goBy.run(run, since, seconds)))
  return { status }
}
