import { useActiveElement } from '@vueuse/core'
import { computed, onScopeDispose, watch } from 'vue'
import { isTyping } from '../shortcuts/focus.ts'
import { useShortcutRegistry } from '../shortcuts/index.ts'
import { useHost } from '../studio/index.ts'

/** The desktop's menu chooses commands by their labels, and learns what can be chosen now. */
export function useNativeMenu(): void {
  const host = useHost()
  const registry = useShortcutRegistry()
  const focused = useActiveElement()
  const isTypingNow = computed(() => isTyping(focused.value ?? null))
  const commands = computed(() => [...new Set(registry.possibleLabels)].sort())

  watch(
    () => [commands.value.join('\n'), isTypingNow.value],
    () => host.offerMenu({ commands: commands.value, isTyping: isTypingNow.value }),
    { immediate: true },
  )
  onScopeDispose(host.onCommand(registry.runByLabel))
}
