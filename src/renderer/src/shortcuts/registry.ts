import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { isKeyOfFocus, isLayerOpen, pressableAt } from './focus.ts'
import { strokesOf } from './keys.ts'
import { matchShortcut } from './match.ts'

export interface Shortcut {
  /** "mod+k", "g l", "shift+1"; null for a command of the palette that has no keys. */
  readonly keys: string | null
  /** What it does, as a button would say it. */
  readonly label: string
  /** Heading in the keyboard help: a page's name, or "General". */
  readonly group: string
  readonly run: () => void
  /** Whether it can be done now. */
  readonly when?: () => boolean
  /** It gives a label: the palette leaves it out, so that Enter on a first hit never labels. */
  readonly givesLabel?: boolean
}

const SEQUENCE_MS = 1000
const MODIFIERS = ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock']

/** Every keyboard command, declared once: keys, palette and help are made from it. Of two with the same keys, the later one holds. */
export const useShortcutRegistry = defineStore('shortcuts', () => {
  const shortcuts = shallowRef<readonly Shortcut[]>([])
  let before: { readonly strokes: readonly string[]; readonly at: number } = { strokes: [], at: 0 }

  /** What was clicked last, until Tab moves the focus by keyboard. */
  let clicked: EventTarget | null = null

  function add(added: readonly Shortcut[]): () => void {
    shortcuts.value = [...shortcuts.value, ...added]
    return () => {
      shortcuts.value = shortcuts.value.filter((shortcut) => !added.includes(shortcut))
    }
  }

  function handleClick(event: PointerEvent): void {
    clicked = pressableAt(event.target)
  }

  function handle(event: KeyboardEvent): void {
    if (event.key === 'Tab') clicked = null
    if (event.defaultPrevented || event.isComposing || MODIFIERS.includes(event.key) || isLayerOpen()) return
    const strokes = strokesOf(event)
    if (isKeyOfFocus(event.target, strokes, clicked)) return
    const armed = event.timeStamp - before.at < SEQUENCE_MS ? before.strokes : []
    const found = matchShortcut(possible(), armed, strokes)
    const completed = found?.keys?.includes(' ') === true
    before = { strokes: completed ? [] : strokes, at: event.timeStamp }
    if (!found) return
    event.preventDefault()
    found.run()
  }

  /** Runs the command of that name, as a menu does; nothing where it cannot be done now. */
  function runByLabel(label: string): void {
    possible()
      .find((shortcut) => shortcut.label === label)
      ?.run()
  }

  const possible = () => shortcuts.value.filter(({ when }) => when?.() ?? true)
  /** What a menu can offer now: labels are given on purpose only, so no command that gives one. */
  const possibleLabels = computed(() =>
    possible().flatMap(({ label, givesLabel }) => (givesLabel === true ? [] : [label])),
  )
  const byGroup = computed(() => {
    const groups = new Map<string, Shortcut[]>()
    for (const shortcut of shortcuts.value)
      groups.set(shortcut.group, [...(groups.get(shortcut.group) ?? []), shortcut])
    return groups
  })
  return { shortcuts, byGroup, possibleLabels, add, handle, handleClick, runByLabel }
})
