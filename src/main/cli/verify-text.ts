import pc from 'picocolors'
import type { FreezeDifference, FreezeReport } from '#shared/contract/freezes.ts'
import { differenceText, firstDifferenceText } from '#shared/domain/freezes.ts'
import { counted } from '#shared/words.ts'
import { choiceFaultText, faultText, type ChoicesReport, type LogReport } from '../studio/studio.ts'

const OK = pc.green('ok')
const PROBLEM = pc.red('problem')

export function logText(
  { events, head, fault, containsHead }: LogReport,
  comparisons: ChoicesReport,
): string {
  const lines = fault
    ? [`${PROBLEM} ${faultText(fault)}`]
    : [`${OK} ${counted(events, 'event')} of the label log match their hashes.`]
  if (containsHead === true) lines.push(`${OK} The log contains the given head.`)
  if (containsHead === false)
    lines.push(
      `${PROBLEM} The log does not contain the given head: events were removed or changed, or it is another project.`,
    )
  return [...lines, `   Head: ${head ?? 'the log is empty'}`, ...comparisonLines(comparisons)].join('\n')
}

function comparisonLines({ events, head, fault }: ChoicesReport): readonly string[] {
  if (fault === null && events === 0) return []
  return [
    fault
      ? `${PROBLEM} ${choiceFaultText(fault)}`
      : `${OK} ${counted(events, 'event')} of the comparisons match their hashes.`,
    `   Head of the comparisons: ${head ?? 'there is none'}`,
  ]
}

export function freezeText(report: FreezeReport, isExpectedKey: boolean | null): string {
  const { id, at, dataset, recordings, labelled, problems, difference, notCompared } = report
  return [
    `Freeze ${id}`,
    `   ${dataset}, ${new Date(at).toISOString()}: ${counted(recordings, 'recording')}, ${labelled} with a label`,
    ...(problems.length === 0
      ? [`${OK} The statement and its signature match.`]
      : problems.map((problem) => `${PROBLEM} ${problem}`)),
    keyText(report, isExpectedKey),
    ...(difference ? differenceLines(difference) : [`   Not compared: ${notCompared}`]),
  ].join('\n')
}

function keyText({ keyFingerprint, isOwnKey }: FreezeReport, isExpectedKey: boolean | null): string {
  const key = `   Key: ${keyFingerprint}`
  if (isExpectedKey === true) return `${OK} The given key signed it.\n${key}`
  if (isExpectedKey === false) return `${PROBLEM} Another key than the given one signed it.\n${key}`
  return isOwnKey
    ? `${OK} The key of this installation signed it.\n${key}`
    : `${key}\n   Another installation signed it: compare this fingerprint with the signer's, or give it with --key.`
}

function differenceLines(difference: FreezeDifference): string[] {
  const { first, logContinues } = difference
  const lines = first
    ? [
        `   The project differs now: ${differenceText(difference)}.`,
        `   First: ${firstDifferenceText(first)}`,
      ]
    : [`${OK} The project has the same recordings and labels.`]
  return logContinues
    ? [...lines, `${OK} The label log of the project contains the frozen one.`]
    : [
        ...lines,
        '   The label log of the project does not contain the frozen one: it is another project, or it was changed.',
      ]
}
