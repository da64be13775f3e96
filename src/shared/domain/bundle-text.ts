import type { BundleConflict, BundleReport } from '../contract/bundles.ts'
import { counted } from '../words.ts'
import type { Emotion } from './emotions.ts'

type Names = (emotion: Emotion) => string

/** What a bundle brings, one sentence each. */
export function bundleLines(report: BundleReport, nameOf: Names = (emotion) => emotion): readonly string[] {
  const { known, labels, answers, notes, undone, redone, annotators, recordings, changed } = report
  const redacted =
    report.redactions > 0
      ? [`New in the log of redactions: ${counted(report.redactions, 'entry', 'entries')}.`]
      : []
  if (labels + answers + notes + undone + redone === 0)
    return [
      ...redacted,
      `The label log contains all ${counted(known, 'event')} already.`,
      ...segmentLines(report),
    ]
  const events = [
    ...(labels > 0 ? [`${counted(labels, 'label')} of ${counted(recordings, 'recording')}`] : []),
    ...(answers > 0 ? [counted(answers, 'answer')] : []),
    ...(notes > 0 ? [counted(notes, 'note')] : []),
    ...(undone > 0 ? [counted(undone, 'undo')] : []),
    ...(redone > 0 ? [counted(redone, 'redo')] : []),
  ]
  return [
    `New events: ${events.join(', ')}.${known > 0 ? ` The log contains ${counted(known, 'other')} already.` : ''}`,
    `Annotators: ${annotators.map((one) => `${one.name} (${counted(one.labels, 'label')})`).join(', ')}.`,
    `Current labels that change: ${counted(changed, 'recording')}.`,
    ...conflictLines(report, nameOf),
    ...unknownLines(report),
    ...segmentLines(report),
    ...redacted,
  ]
}

function segmentLines({ segments, differingSegments }: BundleReport): readonly string[] {
  return [
    ...(segments > 0 ? [`New segments: ${counted(segments, 'segment')}.`] : []),
    ...(differingSegments > 0
      ? [`Segments with other times or texts here, which stay: ${counted(differingSegments, 'segment')}.`]
      : []),
  ]
}

function conflictLines({ conflicts, firstConflict }: BundleReport, nameOf: Names): readonly string[] {
  if (firstConflict === null) return []
  return [
    `New labels that differ from the current label: ${counted(conflicts, 'label')}. First: ${conflictText(firstConflict, nameOf)}`,
  ]
}

function conflictText(conflict: BundleConflict, nameOf: Names): string {
  const { path, annotator, emotion, current, currentAnnotator } = conflict
  return `${path ?? 'a recording that is not in this dataset'}: “${nameOf(emotion)}” by ${annotator}, “${nameOf(current)}” by ${currentAnnotator}.`
}

function unknownLines({ unknownRecordings }: BundleReport): readonly string[] {
  if (unknownRecordings === 0) return []
  return [
    `Not in this dataset: ${counted(unknownRecordings, 'recording')}. Their labels are kept until the recordings are added.`,
  ]
}
