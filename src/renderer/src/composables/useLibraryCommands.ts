import type { Emotion } from '#shared/domain/emotions.ts'
import { useCommands } from '../shortcuts/index.ts'
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

/** Handles the commands of the Library's table. */
export function useLibraryCommands(actions: LibraryActions): void {
  useCommands('library', {
    'library.next': () => actions.move(1, false),
    'library.previous': () => actions.move(-1, false),
    'library.extend-down': () => actions.move(1, true),
    'library.extend-up': () => actions.move(-1, true),
    'library.page-down': () => actions.move(actions.page(), false),
    'library.page-up': () => actions.move(-actions.page(), false),
    'library.first': () => actions.moveTo('first'),
    'library.last': () => actions.moveTo('last'),
    'library.play': actions.play,
    'library.open': actions.open,
    'library.toggle': actions.toggle,
    'library.select-all': actions.chooseEverything,
    'library.select-none': actions.clear,
    'library.search': actions.search,
  })
  useLabelKeys(actions.label)
}
