const whole = new Intl.NumberFormat('en')

/** "1 clip", "7,442 clips". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${whole.format(count)} ${count === 1 ? one : many}`
}
