import type { ClipFilterInput } from '#shared/contract/library.ts'

/** Parts of the filter that change gradually, by typing or dragging. */
const GRADUAL: ReadonlySet<string> = new Set(['text', 'age', 'duration', 'agreement', 'run'])

/**
 * Decides which changes of a filter are steps for the browser's Back: every discrete choice, and only the first change
 * of a gradual part.
 */
export function makeFilterSteps(): (before: ClipFilterInput, after: ClipFilterInput) => boolean {
  let drawn = ''
  return (before, after) => {
    const changed = changedParts(before, after).join()
    const goesOn = changed === drawn
    drawn = changed.split(',').every((part) => GRADUAL.has(part)) ? changed : ''
    return !goesOn || drawn === ''
  }
}

function changedParts(before: ClipFilterInput, after: ClipFilterInput): readonly string[] {
  const [old, fresh] = [new Map(Object.entries(before)), new Map(Object.entries(after))]
  const changed = [...new Set([...old.keys(), ...fresh.keys()])].filter(
    (part) => JSON.stringify(old.get(part)) !== JSON.stringify(fresh.get(part)),
  )
  // Both ends of a range count as one part.
  return [...new Set(changed.map((part) => part.replace(/M(in|ax)$/, '')))]
}
