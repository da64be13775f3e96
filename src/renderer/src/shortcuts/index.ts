export type { Command } from './command.ts'
export { useCommands, type CommandHandler } from './use-commands.ts'
export { keyNames } from './keys.ts'
export { useCommandRegistry } from './registry.ts'
