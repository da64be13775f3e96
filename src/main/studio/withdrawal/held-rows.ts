import type { TrainingPlan } from '#shared/trainer/plan.ts'

/** Characters of a content hash, with which the key of a recording's features begins. */
const HASH = 64

/** Whether a key of features belongs to one of the recordings. */
export function isKeyOf(key: string, contents: ReadonlySet<string>): boolean {
  return contents.has(key.slice(0, HASH))
}

/** Row numbers of a plan that belong to the recordings. */
export function heldRowsOf({ rows }: TrainingPlan, contents: ReadonlySet<string>): ReadonlySet<number> {
  const held = new Set<number>()
  rows.forEach(({ keys }, row) => {
    if (Object.values(keys).some((key) => key !== undefined && isKeyOf(key, contents))) held.add(row)
  })
  return held
}
