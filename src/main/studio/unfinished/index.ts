export { openUnfinished, type UnfinishedWork } from './unfinished.ts'
