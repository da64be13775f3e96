import { ref, watch } from 'vue'
import type { Clip } from '#shared/domain/clips.ts'
import { useListening } from '../stores/listening.ts'
import { useSettings } from '../stores/settings.ts'
import type { useClipSelection } from './useClipSelection.ts'
import type { ClipWindow } from './useClipWindow.ts'
import { useTask } from './useTask.ts'

/** The row the keyboard is on, how it moves, and how moving selects and plays. */
export function useLibraryCursor(clips: ClipWindow, selection: ReturnType<typeof useClipSelection>) {
  const settings = useSettings()
  const listening = useListening()
  const active = ref(0)
  /** Where a range began. */
  let anchor = 0
  const clip = (): Clip | null => clips.at(active.value)
  const clamp = (index: number) => Math.max(0, Math.min((clips.total.value ?? 0) - 1, index))

  const { run: selectRange } = useTask(async (from: number, to: number) => {
    selection.choose(await clips.idsBetween(Math.min(from, to), Math.max(from, to)))
  })

  function goTo(index: number, extend: boolean): void {
    const before = active.value
    active.value = clamp(index)
    if (extend) void selectRange(anchor, active.value)
    else anchor = active.value
    const here = clip()
    if (!extend && here && active.value !== before && settings.settings.autoPlay) void listening.play(here)
  }

  /** As in a file manager: a click goes there, with Ctrl it selects one more, with Shift a range. */
  function press(index: number, event: MouseEvent): void {
    const pressed = clips.at(index)
    if (!pressed || event.button !== 0) return
    if (event.metaKey || event.ctrlKey) {
      active.value = index
      anchor = index
      selection.toggle(pressed.id)
    } else if (event.shiftKey) goTo(index, true)
    else {
      selection.clear()
      goTo(index, false)
    }
  }

  watch(clips.queried, () => {
    active.value = 0
    anchor = 0
    selection.clear()
  })
  return {
    active,
    /** Puts the cursor on a row without playing it. */
    put: (index: number) => (active.value = anchor = clamp(index)),
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
