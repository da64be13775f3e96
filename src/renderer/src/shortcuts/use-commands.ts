import { onScopeDispose } from 'vue'
import {
  COMMAND_IDS,
  commandOf,
  type CommandId,
  type CommandIdOf,
  type CommandScope,
} from '#shared/commands/index.ts'
import type { Command } from './command.ts'
import { useCommandRegistry } from './registry.ts'

interface ConditionalHandler {
  readonly run: () => void
  /** Whether the command is enabled now. */
  readonly when: () => boolean
}
export type CommandHandler = (() => void) | ConditionalHandler

/** Handles all commands of a scope while the component is mounted. A missing handler does not compile. */
export function useCommands<Scope extends CommandScope>(
  scope: Scope,
  handlers: Readonly<Record<CommandIdOf<Scope>, CommandHandler>>,
): void {
  const byId: Readonly<Partial<Record<CommandId, CommandHandler>>> = handlers
  const commands = COMMAND_IDS.filter((id) => id.startsWith(`${scope}.`)).flatMap((id): Command[] => {
    const handler = byId[id]
    return handler ? [command(id, handler)] : []
  })
  onScopeDispose(useCommandRegistry().add(commands))
}

function command(id: CommandId, handler: CommandHandler): Command {
  const { label, heading, keys } = commandOf(id)
  return { id, label, heading, keys, ...(typeof handler === 'function' ? { run: handler } : handler) }
}
