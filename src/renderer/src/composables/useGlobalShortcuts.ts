import { useEventListener } from '@vueuse/core'
import { useRouter } from 'vue-router'
import { ROOMS } from '../rooms.ts'
import { useShortcutRegistry, useShortcuts } from '../shortcuts/index.ts'
import type { HelpTab } from '../stores/help.ts'
import { useLabelUndo } from '../stores/label-undo.ts'
import { useProject } from '../stores/project.ts'
import { useSettings } from '../stores/settings.ts'
import { COMMANDS } from '#shared/contract/commands.ts'
import { useLastAddress } from './useLastAddress.ts'
import { useNativeMenu } from './useNativeMenu.ts'
import { useTask } from './useTask.ts'

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
  const undo = { label: COMMANDS.undo, run: () => void labels.undo() }
  const redo = { label: COMMANDS.redo, run: () => void labels.redo() }
  const isOpen = () => project.current !== null
  const theme = (theme: 'system' | 'light' | 'dark') => () => void settings.set({ theme })

  const { run: close } = useTask(async () => {
    await project.close()
    await router.push('/')
  })

  useShortcuts([
    { ...inGeneral, keys: 'mod+k', label: COMMANDS.palette, run: actions.palette },
    { ...inGeneral, keys: 'mod+z', ...undo, when: isOpen },
    { ...inGeneral, keys: 'u', ...undo, when: isOpen },
    { ...inGeneral, keys: 'mod+shift+z', ...redo, when: isOpen },
    { ...inGeneral, keys: 'mod+y', ...redo, when: isOpen },
    { ...inGeneral, keys: '?', label: COMMANDS.keys, run: () => actions.help('keys') },
    { ...inGeneral, keys: null, label: COMMANDS.firstSteps, run: () => actions.help('steps') },
    { ...inGeneral, keys: null, label: COMMANDS.glossary, run: () => actions.help('glossary') },
    { ...inGeneral, keys: null, label: 'Theme: as the system', run: theme('system') },
    { ...inGeneral, keys: null, label: 'Theme: light', run: theme('light') },
    { ...inGeneral, keys: null, label: 'Theme: dark', run: theme('dark') },
    {
      ...inGeneral,
      keys: null,
      label: COMMANDS.closeDataset,
      run: () => void close(),
      when: isOpen,
    },
    { ...inGeneral, keys: null, label: COMMANDS.about, run: () => void router.push('/settings#about') },
    { ...inGeneral, keys: null, label: COMMANDS.licences, run: () => void router.push('/settings#licences') },
    ...ROOMS.filter((room) => !room.hidden).map((room) => ({
      group: 'Go to',
      keys: `g ${room.key}`,
      label: room.label,
      run: () => void router.push(last.addressOf(room)),
      when: () => !room.needsProject || isOpen(),
    })),
  ])
  useEventListener(window, 'keydown', registry.handle)
  useEventListener(window, 'pointerdown', registry.handleClick, { capture: true })
  useNativeMenu()
}
