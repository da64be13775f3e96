import pc from 'picocolors'
import type { Command } from 'commander'
import { counted } from '#shared/words.ts'
import { faultText, verifyLog, type LogReport } from '../studio/studio.ts'
import { EXIT_CODES } from './exit-codes.ts'
import { printResult } from './output.ts'
import { findProjectFolder } from './project-folder.ts'

interface VerifyOptions {
  readonly project?: string
  readonly head?: string
  readonly json?: boolean
}

export function verifyCommand(program: Command): void {
  program
    .command('verify')
    .description(
      `check that every event of the label log is the one that was written, and name the first that is not. Exit code ${EXIT_CODES.unreadable} where one is not`,
    )
    .argument('<folder>', 'the dataset, or its project folder')
    .option('--project <folder>', "where the studio keeps this dataset's project")
    .option('--head <hash>', 'a head that an earlier verify printed: checks that the log still contains it')
    .option('--json', 'print the result as JSON on stdout')
    .action(async (folder: string, options: VerifyOptions) => {
      const project = options.project ?? findProjectFolder(folder)
      const report = await verifyLog(project, options.head ?? null)
      if (report.fault || report.containsHead === false) process.exitCode = EXIT_CODES.unreadable
      printResult(options.json === true, { project, ...report }, () => reportText(report))
    })
}

function reportText({ events, head, fault, containsHead }: LogReport): string {
  const lines = fault
    ? [`${pc.red('problem')} ${faultText(fault)}`]
    : [`${pc.green('ok')} ${counted(events, 'event')} of the label log match their hashes.`]
  if (containsHead === true) lines.push(`${pc.green('ok')} The log contains the given head.`)
  if (containsHead === false)
    lines.push(
      `${pc.red('problem')} The log does not contain the given head: events were removed or changed, or it is another project.`,
    )
  return [...lines, `   Head: ${head ?? 'the log is empty'}`].join('\n')
}
