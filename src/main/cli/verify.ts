import { readFileSync, statSync } from 'node:fs'
import type { Command } from 'commander'
import { StudioError } from '#shared/errors.ts'
import { defaultDataFolder, verifyComparisons, verifyFreeze, verifyLog } from '../studio/studio.ts'
import { EXIT_CODES } from './exit-codes.ts'
import { printResult } from './output.ts'
import { findProjectFolder } from './project-folder.ts'
import { freezeText, logText } from './verify-text.ts'

interface VerifyOptions {
  readonly project?: string
  readonly with?: string
  readonly head?: string
  readonly key?: string
  readonly json?: boolean
}

export function verifyCommand(program: Command): void {
  program
    .command('verify')
    .description(
      `check the label log and the answers to comparisons: that every event is the one that was written, and name the first that is not. Or check the file of a freeze: its signature, and which labels of its project differ now. Exit code ${EXIT_CODES.unreadable} where something was changed`,
    )
    .argument('<path>', 'the dataset, its project folder, or the file of a freeze')
    .option('--project <folder>', "where the studio keeps this dataset's project")
    .option('--head <hash>', 'a head that an earlier verify printed: checks that the log still contains it')
    .option(
      '--with <folder>',
      `compare a freeze with this dataset or project; exit code ${EXIT_CODES.conflict} where it differs. Without it, with the project that made the freeze`,
    )
    .option('--key <fingerprint>', "the signer's fingerprint: checks that this key signed the freeze")
    .option('--json', 'print the result as JSON on stdout')
    .action((path: string, options: VerifyOptions) =>
      statSync(path, { throwIfNoEntry: false })?.isFile() === true
        ? verifyFile(path, options)
        : verifyProject(path, options),
    )
}

async function verifyProject(folder: string, options: VerifyOptions): Promise<void> {
  const project = options.project ?? findProjectFolder(folder)
  const head = options.head ?? null
  const report = await verifyLog(project, head)
  const comparisons = await verifyComparisons(project, head)
  const containsHead =
    head === null ? null : report.containsHead === true || comparisons.containsHead === true
  if (report.fault || comparisons.fault || containsHead === false) process.exitCode = EXIT_CODES.unreadable
  printResult(options.json === true, { project, ...report, containsHead, comparisons }, () =>
    logText({ ...report, containsHead }, comparisons),
  )
}

function verifyFile(file: string, options: VerifyOptions): void {
  if (options.key !== undefined && !/^[0-9a-f]{64}$/i.test(options.key))
    throw new StudioError(
      'bad-input',
      'A fingerprint has 64 hexadecimal digits, as ser-studio freeze prints it.',
    )
  const projectFolder =
    options.project ?? (options.with === undefined ? null : findProjectFolder(options.with))
  const task = { text: readFileSync(file, 'utf8'), dataFolder: defaultDataFolder(), projectFolder }
  const report = verifyFreeze(task)
  const isExpectedKey = options.key === undefined ? null : report.keyFingerprint === options.key.toLowerCase()
  if (report.problems.length > 0 || isExpectedKey === false) process.exitCode = EXIT_CODES.unreadable
  else if (projectFolder !== null && report.difference?.first) process.exitCode = EXIT_CODES.conflict
  printResult(options.json === true, { file, ...report, isExpectedKey }, () =>
    freezeText(report, isExpectedKey),
  )
}
