import type { ProtocolComparison } from '#shared/domain/protocols.ts'
import { formatPercent } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import { percent } from './numbers.ts'
import { textTable } from './output.ts'

/** A comparison of protocols as text. */
export function protocolsText({ rows, notes }: ProtocolComparison): string {
  const share = (value: number | null) => (value === null ? '–' : formatPercent(value))
  return [
    textTable(
      [
        'Protocol',
        'UAR',
        'Accuracy',
        'Scored on',
        'Trained on',
        'Copies in training',
        'Speakers in training',
      ],
      rows.map((row) => [
        ...[row.title, percent(row.uar), percent(row.accuracy)],
        `${counted(row.clips, `${row.split} clip`)} of ${counted(row.speakers, 'speaker')}`,
        `${counted(row.trainClips, 'clip')} of ${row.trainSpeakers}${row.trainCopies ? `, ${row.trainCopies} copies` : ''}`,
        ...[share(row.copied), share(row.seenSpeakers)],
      ]),
    ),
    ...rows.map((row) => `${row.title} (run ${row.run})\n  ${row.meaning}`),
    notes.map((note) => `- ${note}`).join('\n'),
  ].join('\n\n')
}
