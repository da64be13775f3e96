import { onScopeDispose } from 'vue'
import { useCommandRegistry } from '../../shortcuts/index.ts'
import { texts } from '../../texts/index.ts'

interface Key {
  readonly keys: readonly string[]
  readonly label: string
  readonly run: () => void
}

/** Keys of one step of a listening experiment, while the step is on screen. */
export function useExperimentKeys(keys: readonly Key[]): void {
  const commands = keys.map((key) => ({ id: null, heading: texts.experiment.heading, ...key }))
  onScopeDispose(useCommandRegistry().add(commands))
}
