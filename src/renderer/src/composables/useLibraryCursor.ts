import { ref, watch } from 'vue'
import type { Clip, ClipId } from '#shared/domain/clips.ts'
import { useListening } from '../stores/listening.ts'
import { useSettings } from '../stores/settings.ts'
import type { useClipSelection } from './useClipSelection.ts'
import type { ClipWindow } from './useClipWindow.ts'
import { useTask } from './useTask.ts'

/** The cursor row of the Library. Moving it selects and plays clips. */
export function useLibraryCursor(clips: ClipWindow, selection: ReturnType<typeof useClipSelection>) {
  const settings = useSettings()
  const listening = useListening()
  const active = ref(0)
  /** Start of a range selection. */
  let anchor = 0
  /** The clip under the cursor, which the cursor follows when rows are reordered. */
  let held: ClipId | null = null
  /** Whether the user has moved the cursor since the page was opened. */
  let moved = false
  const clip = (): Clip | null => clips.at(active.value)
  const clamp = (index: number) => Math.max(0, Math.min((clips.total.value ?? 0) - 1, index))

  const { run: selectRange } = useTask(async (from: number, to: number) => {
    selection.choose(await clips.idsBetween(Math.min(from, to), Math.max(from, to)))
  })

  function put(index: number): void {
    active.value = clamp(index)
    held = clip()?.id ?? null
  }
  function goTo(index: number, extend: boolean): void {
    const before = active.value
    moved = true
    put(index)
    if (extend) void selectRange(anchor, active.value)
    else anchor = active.value
    const here = clip()
    if (!extend && here && active.value !== before && settings.settings.autoPlay) void listening.play(here)
  }

  /** Handles clicks as in a file manager: Ctrl adds one clip, Shift selects a range. */
  function press(index: number, event: MouseEvent): void {
    const pressed = clips.at(index)
    if (!pressed || event.button !== 0) return
    if (event.metaKey || event.ctrlKey) {
      moved = true
      put(index)
      anchor = index
      selection.toggle(pressed.id)
    } else if (event.shiftKey) goTo(index, true)
    else {
      selection.clear()
      goTo(index, false)
    }
  }

  watch(clips.queried, () => {
    put(0)
    anchor = 0
    selection.clear()
  })
  // Runs at once, before the next key press, because a label is for the clip under the cursor.
  watch(
    clips.pages,
    () => {
      const now = held === null ? null : clips.indexOf(held)
      if (now === null) held = clip()?.id ?? null
      else if (now !== active.value) active.value = anchor = now
    },
    { flush: 'sync' },
  )
  return {
    active,
    /** Puts the cursor back on its earlier row without playing, unless the user has moved it meanwhile. */
    restore(index: number): boolean {
      if (moved) return false
      put(index)
      anchor = active.value
      return true
    },
    clip,
    press,
    move: (rows: number, extend: boolean) => goTo(active.value + rows, extend),
    moveTo: (end: 'first' | 'last') => goTo(end === 'first' ? 0 : Infinity, false),
    play: () => {
      const here = clip()
      if (here) listening.toggle(here)
    },
  }
}
