import type { CommandId } from '#shared/commands/index.ts'

/** A command that a component on screen handles. */
export interface Command {
  /**
   * Null for label commands, which have keys only. Palette and menu leave them out, so that Enter on the first result
   * never labels.
   */
  readonly id: CommandId | null
  readonly label: string
  /** Heading in help and palette. */
  readonly heading: string
  /** "mod+k", "g l", "shift+1". */
  readonly keys: readonly string[]
  readonly run: () => void
  /** Whether the command is enabled now. */
  readonly when?: () => boolean
}
