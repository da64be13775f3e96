import {
  SPEAKER_USES,
  type ConsentEntry,
  type SpeakerRecord,
  type SpeakerUse,
} from '#shared/domain/speaker-consent.ts'
import type { NamedRun } from '#shared/domain/run-summary.ts'
import type { WithdrawalPreview, WithdrawalReport } from '#shared/domain/withdrawal.ts'
import { counted } from '#shared/words.ts'
import { textTable } from './output.ts'

/** A row for each speaker. */
export function speakerTable(speakers: readonly SpeakerRecord[]): string {
  if (speakers.length === 0) return 'No clip has a known speaker.'
  return textTable(
    ['Speaker', 'Pseudonym', 'Clips', 'Consent', 'Permitted', 'Day', 'Note'],
    speakers.map(({ speaker, clips, state, uses, entry }) => [
      speaker,
      entry?.pseudonym ?? '–',
      clips,
      state,
      usesText(uses),
      entry?.day ?? '–',
      entry?.note ?? '',
    ]),
  )
}

/** A row for each entry, oldest first. */
export function historyTable(entries: readonly ConsentEntry[]): string {
  if (entries.length === 0) return 'No entries yet: the consent is unknown, and every use is permitted.'
  return textTable(
    ['When', 'Who', 'Speaker', 'Pseudonym', 'Consent', 'Permitted', 'Day', 'Note'],
    entries.map((entry) => [
      new Date(entry.at).toISOString(),
      entry.author,
      entry.speaker,
      entry.pseudonym,
      entry.state,
      usesText(entry.uses),
      entry.day,
      entry.note,
    ]),
  )
}

/** What a withdrawal would do, as lines. */
export function previewText(speaker: string, preview: WithdrawalPreview): string {
  const { refused, clips, trials, learnt, predicted, exports } = preview
  return [
    `Withdrawing ${speaker} removes ${counted(clips, 'clip')} with their features and predictions for good. The audio files stay where they are, and labels stay in the log.`,
    `${counted(learnt.length, 'run')} learnt from the speaker and will be marked${listed(learnt)}.`,
    `${counted(predicted.length, 'other run')} predicted the clips${listed(predicted)}.`,
    ...(trials > 0
      ? [`${counted(trials, 'trial')} of comparisons leave their comparison and its scores.`]
      : []),
    ...exports.map((folder) => `The export ${folder} contains the clips. Delete it yourself.`),
    'All backups of the database are replaced by a new one.',
    refused ?? 'Add --yes to do it.',
  ].join('\n')
}

export function reportText(report: WithdrawalReport): string {
  const { speaker, clips, predictions, features, runs, trials } = report
  return `${speaker} is withdrawn: ${counted(clips, 'clip')}, ${counted(predictions, 'prediction')} and ${counted(features, 'record')} of features were removed; ${counted(runs, 'run')} marked${trials > 0 ? `; ${counted(trials, 'trial')} left a comparison` : ''}.`
}

function listed(runs: readonly NamedRun[]): string {
  return runs.length === 0 ? '' : `: ${runs.map(({ name }) => name).join(', ')}`
}

function usesText(uses: readonly SpeakerUse[]): string {
  if (uses.length === SPEAKER_USES.length) return 'all uses'
  return uses.length === 0 ? 'no use' : uses.join(', ')
}
