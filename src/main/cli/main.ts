import { CommanderError } from 'commander'
import { keepPrivate } from '../storage/files/index.ts'
import { commandLine } from './command-line.ts'
import { printError } from './output.ts'

keepPrivate()

// A pipe that the reader closes ("… | head") is a normal end.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

try {
  await commandLine().parseAsync()
} catch (error) {
  // Commander has already printed the error. Its "errors" for help and version have code 0.
  process.exitCode =
    error instanceof CommanderError
      ? error.exitCode === 0
        ? 0
        : 2
      : printError(process.argv.includes('--json'), error)
}
