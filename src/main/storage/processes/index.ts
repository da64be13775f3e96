export { isRunning, MARK, thisProcess, type ProcessMark } from './mark.ts'
