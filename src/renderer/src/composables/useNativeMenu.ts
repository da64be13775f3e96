import { useActiveElement } from '@vueuse/core'
import { computed, onScopeDispose, watch } from 'vue'
import { isTyping } from '../shortcuts/focus.ts'
import { useCommandRegistry } from '../shortcuts/index.ts'
import { useHost } from '../studio/index.ts'

/** Runs commands of the desktop menu and sends the menu the enabled commands. */
export function useNativeMenu(): void {
  const host = useHost()
  const registry = useCommandRegistry()
  const focused = useActiveElement()
  const isTypingNow = computed(() => isTyping(focused.value ?? null))
  const commands = computed(() => [...new Set(registry.enabledIds)].sort())

  watch(
    () => [commands.value.join('\n'), isTypingNow.value],
    () => host.offerMenu({ commands: commands.value, isTyping: isTypingNow.value }),
    { immediate: true },
  )
  onScopeDispose(host.onCommand(registry.runById))
}
