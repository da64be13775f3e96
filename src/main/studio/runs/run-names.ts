import { statement, type Db } from '../project/index.ts'

const LONGEST_NAME = 120

/** A name that no other run of the project has: the wanted one, or with the next free number: "Quick 2". */
export function distinctName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted
  const [, stem, from] = /^(.*?)(?: (\d+))?$/.exec(wanted) ?? [null, wanted, undefined]
  for (let number = Number(from ?? 1) + 1; ; number++) {
    const end = ` ${number}`
    const name = `${stem.slice(0, LONGEST_NAME - end.length)}${end}`
    if (!taken.has(name)) return name
  }
}

const names = statement<[], string>('SELECT name FROM runs', { pluck: true })

export function namesTaken(db: Db): ReadonlySet<string> {
  return new Set(names.all(db))
}
