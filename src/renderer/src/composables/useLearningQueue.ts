import { onScopeDispose, ref, watch } from 'vue'
import type { RunId } from '#shared/domain/runs.ts'
import { useTraining } from '../stores/training.ts'
import { useStudio } from '../studio/index.ts'
import { texts } from '../texts/index.ts'
import type { useReviewQueue } from './useReviewQueue.ts'
import { useTask } from './useTask.ts'

const t = texts.review.stage
/** Answers after which the quick models take them in. */
const ANSWERS = 5

/**
 * Lets the queue learn: after each few answers quick models are retrained, and what is to come is put in their order.
 * @param reviewed null where the queue goes by no run: then there is nothing to learn
 */
export function useLearningQueue(queue: ReturnType<typeof useReviewQueue>, reviewed: RunId | null) {
  const studio = useStudio()
  const training = useTraining()
  const said = ref('')
  let run = reviewed
  let taken = queue.answers.value.size

  const retrain = useTask(async () => {
    if (run === null) return
    taken = queue.answers.value.size
    said.value = t.retraining
    await studio.training.retrainQuick({ run })
  })
  watch(
    () => queue.answers.value.size,
    (answers) => {
      if (run !== null && answers - taken >= ANSWERS && training.now === null) void retrain.run()
    },
  )
  const goBy = useTask(async (next: RunId, since: number, seconds: number) => {
    const moved = await queue.goBy(next, since)
    run = next
    said.value = t.retrained(seconds, moved)
  })
  onScopeDispose(studio.on('retrained', ({ run, since, seconds }) => void goBy.run(run, since, seconds)))
  return { said }
}
