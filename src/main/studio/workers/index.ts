export { carrying } from './carry.ts'
export { inOrder } from './in-order.ts'
export { openPool, restThreads, type Pool, type PoolOptions } from './pool.ts'
export { openProgress, watched, type Progress } from './progress.ts'
