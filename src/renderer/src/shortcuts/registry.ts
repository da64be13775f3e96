import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Command } from './command.ts'
import { isKeyOfFocus, isLayerOpen, pressableAt } from './focus.ts'
import { strokesOf } from './keys.ts'
import { matchKeys } from './match.ts'

const SEQUENCE_MS = 1000
const MODIFIERS = ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock']

/** Commands handled by the components on screen. With equal keys, the later one runs. */
export const useCommandRegistry = defineStore('commands', () => {
  const commands = shallowRef<readonly Command[]>([])
  let before: { readonly strokes: readonly string[]; readonly at: number } = { strokes: [], at: 0 }

  /** The element of the last click, until Tab moves the focus. */
  let clicked: EventTarget | null = null

  function add(added: readonly Command[]): () => void {
    commands.value = [...commands.value, ...added]
    return () => {
      commands.value = commands.value.filter((command) => !added.includes(command))
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
    const found = matchKeys(enabled(), armed, strokes)
    const completed = found?.keys.includes(' ') === true
    before = { strokes: completed ? [] : strokes, at: event.timeStamp }
    if (!found) return
    event.preventDefault()
    found.item.run()
  }

  /** Runs a command by id; does nothing where it is disabled. */
  function runById(id: string): void {
    enabled()
      .findLast((command) => command.id === id)
      ?.run()
  }

  const enabled = () => commands.value.filter(({ when }) => when?.() ?? true)
  /** Ids of the enabled commands, without label commands. */
  const enabledIds = computed(() => enabled().flatMap(({ id }) => id ?? []))
  return { commands, enabledIds, add, handle, handleClick, runById }
})
