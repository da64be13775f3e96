import type { Feedback, OwnPlan, Task } from '#shared/contract/index.ts'
import type { Reaction } from '#shared/contract/plans.ts'
import type { PlanId } from '#shared/domain/assignments/index.ts'
import { useStudio } from '../studio/index.ts'
import { useOwnList } from './useOwnList.ts'
import type { TaskAnswer } from './useReviewQueue.ts'

/** The clips that a plan gives one annotator. */
export function useTasks(
  plan: () => PlanId,
  annotator: () => string,
  onFeedback: (feedback: Feedback) => void,
) {
  const { assignments } = useStudio()
  const {
    item: task,
    write,
    ...list
  } = useOwnList<OwnPlan, Task>({
    id: plan,
    annotator,
    read: async () => (await assignments.plans()).find((one) => one.plan === plan()) ?? null,
    next: () => assignments.next({ plan: plan() }),
    keyOf: (one) => one.assignment,
    takeBack: async () => (await assignments.takeBack({ plan: plan() })) !== null,
  })
  const answer = ({ assignment }: Task, input: TaskAnswer, reaction: Reaction) =>
    write(async () => {
      const known = await assignments.answer({ assignment, reaction, ...input })
      if (known) onFeedback(known)
    })
  const skip = ({ assignment }: Task, reason: string, reaction: Reaction) =>
    write(() => assignments.skip({ assignment, reaction, reason }))
  const passSoundCheck = (attempts: number) =>
    write(() => assignments.passSoundCheck({ plan: plan(), attempts }))
  return { task, ...list, answer, skip, passSoundCheck }
}
