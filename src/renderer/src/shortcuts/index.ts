import { onScopeDispose } from 'vue'
import { useShortcutRegistry, type Shortcut } from './registry.ts'

export { keyNames } from './keys.ts'
export { useShortcutRegistry, type Shortcut } from './registry.ts'

/** Declares keyboard commands for as long as the component lives. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  onScopeDispose(useShortcutRegistry().add(shortcuts))
}
