import { onScopeDispose } from 'vue'
import { useCommandRegistry } from '../shortcuts/index.ts'

interface Key {
  readonly keys: readonly string[]
  readonly label: string
  readonly run: () => void
}

/** Keys of what an annotator is asked to do, while it is on screen. They are not in the table of commands, like label keys. */
export function useTaskKeys(heading: string, keys: readonly Key[]): void {
  const commands = keys.map((key) => ({ id: null, heading, ...key }))
  onScopeDispose(useCommandRegistry().add(commands))
}
