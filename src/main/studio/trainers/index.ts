export { startTrainer, type TrainerClient } from './client.ts'
export { wasInterrupted } from './ended.ts'
export type { Ending, ForkTrainer, TrainerProcess } from './process.ts'
export { openTrainers, type Trainers, type TrainingProject } from './trainers.ts'
