import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { Feedback, OwnPlan, Task } from '#shared/contract/index.ts'
import type { Reaction } from '#shared/contract/plans.ts'
import type { PlanId } from '#shared/domain/assignments/index.ts'
import { toStudioError, type StudioError } from '#shared/errors.ts'
import { useStudio } from '../studio/index.ts'
import { whenConnected } from '../studio/mirror.ts'
import type { TaskAnswer } from './useReviewQueue.ts'
import { useTask } from './useTask.ts'

/** The clips that a plan gives one annotator, one at a time. Each answer is on disk before the next clip is shown. */
export function useTasks(
  plan: () => PlanId,
  annotator: () => string,
  onFeedback: (feedback: Feedback) => void,
) {
  const studio = useStudio()
  const task = shallowRef<Task | null>(null)
  const own = shallowRef<OwnPlan | null>(null)
  const loaded = ref(false)
  const error = shallowRef<StudioError | null>(null)
  // A second key while an answer is saved must not answer the next clip, which was not heard yet.
  const { run, busy } = useTask((work: () => Promise<unknown>) => work())

  async function load(): Promise<void> {
    const [asked, name] = [plan(), annotator()]
    error.value = null
    try {
      const plans = name === '' ? [] : await studio.assignments.plans({ annotator: name })
      const found = plans.find((one) => one.plan === asked) ?? null
      const next = found ? await studio.assignments.next({ plan: asked, annotator: name }) : null
      if (asked !== plan() || name !== annotator()) return
      own.value = found
      // The same object keeps the clip on screen as it is.
      if (next?.assignment !== task.value?.assignment) task.value = next
      loaded.value = true
    } catch (thrown) {
      error.value = toStudioError(thrown)
    }
  }

  const answer = ({ assignment }: Task, input: TaskAnswer, reaction: Reaction) =>
    run(async () => {
      const known = await studio.assignments.answer({
        assignment,
        annotator: annotator(),
        reaction,
        ...input,
      })
      if (known) onFeedback(known)
      await load()
    })
  const skip = ({ assignment }: Task, reason: string, reaction: Reaction) =>
    run(async () => {
      await studio.assignments.skip({ assignment, annotator: annotator(), reaction, reason })
      await load()
    })
  const takeBack = (told: (wasAnswered: boolean) => void) =>
    run(async () => {
      const back = await studio.assignments.takeBack({ plan: plan(), annotator: annotator() })
      await load()
      told(back !== null)
    })

  watch([plan, annotator], load)
  // An answer may be on disk although its acknowledgement was lost with the connection.
  onScopeDispose(whenConnected(studio, load))
  // Another window may reassign the clips, or answer them. While an own answer is saved, it loads the next clip itself.
  onScopeDispose(studio.on('plans', () => void (!busy.value && load())))
  return { task, own, loaded, error, busy, load, answer, skip, takeBack }
}
