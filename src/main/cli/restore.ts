import type { Command } from 'commander'
import { listBackups, restoreBackup } from '../studio/studio.ts'
import { printResult, textTable } from './output.ts'
import { findProjectFolder } from './project-folder.ts'

interface RestoreOptions {
  readonly project?: string
  readonly backup?: string
  readonly json?: boolean
}

export function restoreCommand(program: Command): void {
  program
    .command('restore')
    .description(
      "list the backups of a project's database, or restore one; the current database is kept beside it",
    )
    .argument('<folder>', 'the dataset, or the project folder that an error named')
    .option('--project <folder>', "where the studio keeps this dataset's project")
    .option('--backup <name>', 'the backup to restore; without it they are listed')
    .option('--json', 'print the result as JSON on stdout')
    .action((folder: string, options: RestoreOptions) => {
      const project = options.project ?? findProjectFolder(folder)
      if (options.backup === undefined) list(project, options.json === true)
      else restore(project, options.backup, options.json === true)
    })
}

function list(project: string, json: boolean): void {
  const backups = listBackups(project)
  printResult(json, backups, () =>
    backups.length === 0
      ? `There are no backups in ${project} yet.`
      : textTable(
          ['Backup', 'Made', 'KB'],
          backups.map(({ name, at, bytes }) => [name, new Date(at).toISOString(), Math.ceil(bytes / 1024)]),
        ),
  )
}

function restore(project: string, name: string, json: boolean): void {
  const restored = restoreBackup(project, name)
  printResult(json, restored, () =>
    [
      `${name} is restored. Labels given after ${new Date(restored.backup.at).toISOString()} are not in it.`,
      restored.keptAside && `The previous database is in ${restored.keptAside}.`,
    ]
      .filter(Boolean)
      .join('\n'),
  )
}
