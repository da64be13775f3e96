export { carrying, runApart, type Carried } from './carry.ts'
export { inOrder } from './in-order.ts'
export { openPool, type PoolOptions } from './pool.ts'
