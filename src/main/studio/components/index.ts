export { openComponents, type Components } from './open.ts'
export { trainerEnvironment } from './trainer-environment.ts'
