import { useEventListener } from '@vueuse/core'
import { useRouter } from 'vue-router'
import type { CommandIdOf } from '#shared/commands/index.ts'
import { NAV_PAGES } from '../pages.ts'
import { useCommandRegistry, useCommands, type CommandHandler } from '../shortcuts/index.ts'
import type { HelpTab } from '../stores/help.ts'
import { useLabelUndo } from '../stores/label-undo.ts'
import { useMe } from '../stores/me.ts'
import { useProject } from '../stores/project.ts'
import { useSettings } from '../stores/settings.ts'
import { useLastAddress } from './useLastAddress.ts'
import { useNativeMenu } from './useNativeMenu.ts'
import { useOpenProject } from './useOpenProject.ts'
import { useTask } from './useTask.ts'

/** Handles the commands of every page, key presses, and the desktop menu. */
export function useGlobalCommands(actions: {
  readonly palette: () => void
  readonly help: (tab: HelpTab) => void
}): void {
  const router = useRouter()
  const settings = useSettings()
  const project = useProject()
  const labels = useLabelUndo()
  const me = useMe()
  const registry = useCommandRegistry()
  const { choose } = useOpenProject()
  const isOpen = () => project.current !== null
  const theme = (theme: 'system' | 'light' | 'dark') => () => void settings.set({ theme })
  const { run: close } = useTask(async () => {
    await project.close()
    await router.push('/')
  })

  useCommands('general', {
    'general.palette': actions.palette,
    'general.open-folder': { run: () => void choose(), when: () => me.can('owner') },
    'general.close-dataset': { run: () => void close(), when: () => isOpen() && me.can('owner') },
    'general.undo': { run: () => void labels.undo(), when: isOpen },
    'general.redo': { run: () => void labels.redo(), when: isOpen },
    'general.keys': () => actions.help('keys'),
    'general.first-steps': () => actions.help('steps'),
    'general.glossary': () => actions.help('glossary'),
    'general.licences': () => void router.push('/settings#licences'),
    'general.about': () => void router.push('/settings#about'),
    'general.theme-system': theme('system'),
    'general.theme-light': theme('light'),
    'general.theme-dark': theme('dark'),
  })
  usePageCommands(isOpen)
  useEventListener(window, 'keydown', registry.handle)
  useEventListener(window, 'pointerdown', registry.handleClick, { capture: true })
  useNativeMenu()
}

function usePageCommands(isOpen: () => boolean): void {
  const router = useRouter()
  const { addressOf } = useLastAddress()
  const me = useMe()
  const goTo = (id: CommandIdOf<'go'>): CommandHandler => ({
    run() {
      const page = NAV_PAGES.find(({ command }) => command === id)
      if (page) void router.push(addressOf(page))
    },
    when: () =>
      NAV_PAGES.some(
        ({ command, needsProject, role }) => command === id && me.can(role) && (isOpen() || !needsProject),
      ),
  })
  useCommands('go', {
    'go.welcome': goTo('go.welcome'),
    'go.library': goTo('go.library'),
    'go.import': goTo('go.import'),
    'go.train': goTo('go.train'),
    'go.review': goTo('go.review'),
    'go.plans': goTo('go.plans'),
    'go.labels': goTo('go.labels'),
    'go.agreement': goTo('go.agreement'),
    'go.speakers': goTo('go.speakers'),
    'go.explore': goTo('go.explore'),
    'go.export': goTo('go.export'),
    'go.live': goTo('go.live'),
    'go.settings': goTo('go.settings'),
  })
}
