import { COMMANDS } from '#shared/contract/commands.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { useShortcuts, type Shortcut } from '../shortcuts/index.ts'
import { useLabelKeys } from './useLabelKeys.ts'

export interface LibraryActions {
  readonly move: (rows: number, extend: boolean) => void
  readonly moveTo: (end: 'first' | 'last') => void
  readonly page: () => number
  readonly play: () => void
  readonly open: () => void
  readonly toggle: () => void
  readonly chooseEverything: () => void
  readonly clear: () => void
  readonly label: (emotion: Emotion) => void
  readonly search: () => void
}

const group = 'Library'

/** The library by keyboard. */
export function useLibraryKeys(actions: LibraryActions): void {
  const key = (keys: string, label: string, run: () => void): Shortcut => ({ keys, label, group, run })
  useShortcuts([
    key('arrowdown', 'Next clip', () => actions.move(1, false)),
    key('arrowup', 'Clip before', () => actions.move(-1, false)),
    key('shift+arrowdown', 'Select on down', () => actions.move(1, true)),
    key('shift+arrowup', 'Select on up', () => actions.move(-1, true)),
    key('pagedown', 'A screen down', () => actions.move(actions.page(), false)),
    key('pageup', 'A screen up', () => actions.move(-actions.page(), false)),
    key('home', 'First clip', () => actions.moveTo('first')),
    key('end', 'Last clip', () => actions.moveTo('last')),
    key('space', 'Play or stop', actions.play),
    key('enter', 'Open the clip', actions.open),
    key('x', 'Select or not', actions.toggle),
    key('mod+a', 'Select everything found', actions.chooseEverything),
    key('escape', 'Select nothing', actions.clear),
    key('/', COMMANDS.search, actions.search),
  ])

  useLabelKeys(group, actions.label)
}
