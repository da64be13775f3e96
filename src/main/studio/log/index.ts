export { failure, guard, surviveTheUnexpected } from './failures.ts'
export { lastLines, log, writeLog } from './log.ts'
