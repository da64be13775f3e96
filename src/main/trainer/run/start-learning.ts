import { learnClasses } from './learn-classes.ts'
import { learnScales } from './learn-scales.ts'
import type { Learning, LearningTask } from './learning.ts'

/** Starts an epoch. */
export function startLearning(learning: LearningTask): Learning {
  const { scales } = learning.task.plan
  return scales ? learnScales(learning, scales) : learnClasses(learning)
}
