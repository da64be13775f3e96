import type { CommandId } from '#shared/commands/index.ts'

/** A command that a component on screen handles. */
export interface Command {
  /**
   * Null for a command that gives a label of the dataset's label set: it has keys only. Palette and menu leave it out, so that
   * Enter on a first hit never labels.
   */
  readonly id: CommandId | null
  readonly label: string
  /** Above it in help and palette. */
  readonly heading: string
  /** "mod+k", "g l", "shift+1". */
  readonly keys: readonly string[]
  readonly run: () => void
  /** Whether it can be run now. */
  readonly when?: () => boolean
}
