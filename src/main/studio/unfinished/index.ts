export { openUnfinished } from './unfinished.ts'
