import { formatCount } from './text/index.ts'

/** "1 clip", "7,442 clips". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}
