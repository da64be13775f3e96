import pc from 'picocolors'
import type { Command } from 'commander'
import { counted } from '#shared/words.ts'
import { checkProject, repairProject, type Check, type Repaired } from '../studio/studio.ts'
import { EXIT_CODES } from './exit-codes.ts'
import { printResult } from './output.ts'
import { findProjectFolder } from './project-folder.ts'

interface DoctorOptions {
  readonly project?: string
  readonly repair?: boolean
  readonly json?: boolean
}

export function doctorCommand(program: Command): void {
  program
    .command('doctor')
    .description(
      `check a project: database, labels against the log, the log against its hashes, features, runs, permissions, disk. Changes nothing without --repair. Exit code ${EXIT_CODES.unreadable} where there is a problem`,
    )
    .argument('<folder>', 'the dataset, or the project folder that an error named')
    .option('--project <folder>', "where the studio keeps this dataset's project")
    .option('--repair', 'derive labels that differ from the log again, after a backup')
    .option('--json', 'print the result as JSON on stdout')
    .action(async (folder: string, options: DoctorOptions) => {
      const project = options.project ?? findProjectFolder(folder)
      const repaired = options.repair ? repairProject(project) : null
      const checks = await checkProject(project)
      const problems = checks.filter(({ state }) => state === 'problem').length
      if (problems > 0) process.exitCode = EXIT_CODES.unreadable
      printResult(options.json === true, { project, checks, problems, repaired }, () =>
        [
          ...(repaired ? [repairText(repaired)] : []),
          ...checks.flatMap(checkLines),
          '',
          problems === 0 ? 'No problem found.' : `${counted(problems, 'problem')} found.`,
        ].join('\n'),
      )
    })
}

const MARKS = { good: pc.green('ok'), warning: pc.yellow('note'), problem: pc.red('problem') }

function checkLines({ check, state, found, remedy }: Check): readonly string[] {
  const line = `${MARKS[state]} ${check}: ${found}`
  return remedy === null ? [line] : [line, `   ${remedy}`]
}

function repairText({ labels, backup }: Repaired): string {
  if (backup === null) return 'There was nothing to repair.'
  return `${counted(labels, 'label')} derived from the log again. The previous database is the backup ${backup}.`
}
