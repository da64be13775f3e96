import { useEventListener } from '@vueuse/core'
import { onScopeDispose } from 'vue'
import { useRouter } from 'vue-router'
import { ROOMS } from '../rooms.ts'
import { useShortcutRegistry, useShortcuts } from '../shortcuts/index.ts'
import type { HelpTab } from '../stores/help.ts'
import { useLabelUndo } from '../stores/label-undo.ts'
import { useProject } from '../stores/project.ts'
import { useSettings } from '../stores/settings.ts'
import { useHost } from '../studio/index.ts'
import { useLastAddress } from './useLastAddress.ts'

/** What can be pressed everywhere, and the menu of the desktop, which chooses the same commands by name. */
export function useGlobalShortcuts(actions: {
  readonly palette: () => void
  readonly help: (tab: HelpTab) => void
}): void {
  const router = useRouter()
  const settings = useSettings()
  const project = useProject()
  const last = useLastAddress()
  const registry = useShortcutRegistry()
  const inGeneral = { group: 'General' }
  const labels = useLabelUndo()
  const undo = { label: 'Undo: take back the last label', run: () => void labels.undo() }
  const redo = { label: 'Redo: give it again', run: () => void labels.redo() }
  const isOpen = () => project.current !== null
  const theme = (theme: 'system' | 'light' | 'dark') => () => void settings.set({ theme })

  useShortcuts([
    { ...inGeneral, keys: 'mod+k', label: 'Commands', run: actions.palette },
    { ...inGeneral, keys: 'mod+z', ...undo, when: isOpen },
    { ...inGeneral, keys: 'u', ...undo, when: isOpen },
    { ...inGeneral, keys: 'mod+shift+z', ...redo, when: isOpen },
    { ...inGeneral, keys: 'mod+y', ...redo, when: isOpen },
    { ...inGeneral, keys: '?', label: 'Keyboard help', run: () => actions.help('keys') },
    { ...inGeneral, keys: null, label: 'First steps', run: () => actions.help('steps') },
    { ...inGeneral, keys: null, label: 'Glossary', run: () => actions.help('glossary') },
    { ...inGeneral, keys: null, label: 'Theme: as the system', run: theme('system') },
    { ...inGeneral, keys: null, label: 'Theme: light', run: theme('light') },
    { ...inGeneral, keys: null, label: 'Theme: dark', run: theme('dark') },
    {
      ...inGeneral,
      keys: null,
      label: 'Close the dataset',
      run: () => void project.close(),
      when: () => project.current !== null,
    },
    ...ROOMS.filter((room) => !room.hidden).map((room) => ({
      group: 'Go to',
      keys: `g ${room.key}`,
      label: room.label,
      run: () => void router.push(last.addressOf(room)),
    })),
  ])
  useEventListener(window, 'keydown', registry.handle)
  useEventListener(window, 'pointerdown', registry.handleClick, { capture: true })
  onScopeDispose(useHost().onCommand(registry.runByLabel))
}
