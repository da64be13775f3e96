import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { keyOf } from './keys.ts'
import { isLayerOpen, isTyping } from './typing.ts'

export interface Shortcut {
  /** "mod+k", "g l"; null for a command of the palette that has no keys. */
  readonly keys: string | null
  /** What it does, as a button would say it. */
  readonly label: string
  /** Heading in the keyboard help: a room's name, or "General". */
  readonly group: string
  readonly run: () => void
  /** Whether it can be done now. */
  readonly when?: () => boolean
  /** Also while text is typed. */
  readonly whileTyping?: boolean
}

const SEQUENCE_MS = 1000

/** Every keyboard command, declared once: keys, palette and help are made from it. Of two with the same keys, the later one holds. */
export const useShortcutRegistry = defineStore('shortcuts', () => {
  const shortcuts = shallowRef<readonly Shortcut[]>([])
  let before = { key: '', at: 0 }

  function add(added: readonly Shortcut[]): () => void {
    shortcuts.value = [...shortcuts.value, ...added]
    return () => {
      shortcuts.value = shortcuts.value.filter((shortcut) => !added.includes(shortcut))
    }
  }

  function handle(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || event.key === 'Shift' || isLayerOpen()) return
    const key = keyOf(event)
    const sequence = event.timeStamp - before.at < SEQUENCE_MS ? `${before.key} ${key}` : ''
    before = { key, at: event.timeStamp }
    const typing = isTyping(event.target)
    const possible = shortcuts.value.findLast(
      ({ keys, when, whileTyping }) =>
        (keys === sequence || keys === key) && (!typing || whileTyping === true) && (when?.() ?? true),
    )
    // Space and Enter belong to the button that has the focus.
    if (!possible || (isPress(key) && event.target instanceof HTMLButtonElement)) return
    event.preventDefault()
    possible.run()
  }

  const byGroup = computed(() => {
    const groups = new Map<string, Shortcut[]>()
    for (const shortcut of shortcuts.value)
      groups.set(shortcut.group, [...(groups.get(shortcut.group) ?? []), shortcut])
    return groups
  })
  return { shortcuts, byGroup, add, handle }
})

const isPress = (key: string) => key === 'space' || key === 'enter'
