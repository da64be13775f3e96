import { COMMAND_IDS, commandOf } from '#shared/commands/index.ts'
import type { Command } from '../../shortcuts/command.ts'

interface HelpEntry {
  readonly label: string
  /** Empty for a command without keys. */
  readonly keys: readonly string[]
}
export interface KeySection {
  readonly heading: string
  readonly entries: readonly HelpEntry[]
}

/**
 * All commands of the table by heading, with the label keys from `handled`. Sections whose commands the current page
 * handles come first.
 */
export function keySections(handled: readonly Command[]): {
  readonly here: readonly KeySection[]
  readonly elsewhere: readonly KeySection[]
} {
  const all = [...COMMAND_IDS.map(commandOf), ...handled.filter(({ id }) => id === null)]
  const sections = [...new Set(all.map(({ heading }) => heading))].map((heading) => ({
    heading,
    entries: all.filter((command) => command.heading === heading),
  }))
  const isHere = ({ heading }: KeySection) => handled.some((command) => command.heading === heading)
  return { here: sections.filter(isHere), elsewhere: sections.filter((section) => !isHere(section)) }
}
