import type { ImportInspection, ImportPreview, InspectedTable } from '#shared/contract/index.ts'
import { CHANGED_FIELDS, type AskedWord, type FieldChanges } from '#shared/domain/import.ts'
import type { SpeakerRule } from '#shared/domain/speaker-rule.ts'
import { formatCount } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import { textTable } from './output.ts'

/** Changed clips of each field that are listed; --json lists 50. */
const LISTED = 5

const FIELD_NAMES: Readonly<Record<(typeof CHANGED_FIELDS)[number], string>> = {
  speaker: 'Speaker',
  emotion: 'Intended emotion',
  split: 'Split',
  sentence: 'Sentence',
  level: 'Level',
}

/** The tables found, with the meaning of their columns. */
export function tablesText({ tables, unreadable }: ImportInspection): string {
  if (tables.length + unreadable.length === 0) return 'The folder has no table.'
  return [...tables.map(tableText), ...unreadable.map(({ message }) => message)].join('\n\n')
}

function tableText(table: InspectedTable): string {
  const { key, format, encoding, delimiter, columns, problem } = table
  const separated =
    delimiter === null ? [] : [`separated by ${delimiter === '\t' ? 'tab' : `"${delimiter}"`}`]
  const form = [format, ...(encoding === null ? [] : [encoding]), ...separated].join(', ')
  return [
    `${key} (${form})`,
    textTable(
      ['Column', 'Meaning', 'Examples'],
      columns.map(({ name, meaning, examples }) => [name, meaning ?? '–', examples.slice(0, 3).join(', ')]),
    ),
    ...(problem === null ? [] : [problem]),
    ...(table.isOfCorpus ? ['A table of the corpus; it gives no labels.'] : []),
    ...rowsText(table),
  ].join('\n')
}

function rowsText({
  about,
  rows,
  matched,
  byTail,
  clips,
  unmatched,
  used,
  settings,
  key,
  annotators,
}: InspectedTable): readonly string[] {
  if (rows === 0) return settings?.use === false ? ['Left out, as chosen.'] : []
  if (about === 'speakers')
    return [`Rows about ${counted(rows, 'speaker')}: their clips get the further columns as metadata.`]
  const tail = byTail > 0 ? `, ${formatCount(byTail)} by the end of their path` : ''
  return [
    `${formatCount(matched)} of ${counted(rows, 'row')} name ${counted(clips, 'clip')}${tail}.${used && settings?.rowsAre === 'labels' ? ' Emotions are labels by annotators.' : ''}`,
    ...(annotators.length > 1 && settings?.rowsAre !== 'labels'
      ? [
          `Rows have ${counted(annotators.length, 'annotator')}: ${annotators
            .slice(0, LISTED)
            .map(({ text }) => text)
            .join(', ')}. To import their labels, add --table "${key}" --as labels.`,
        ]
      : []),
    ...unmatched.map(
      ({ why, rows: count, examples }) =>
        `${counted(count, 'row')} ${why === 'absent' ? 'without a file' : 'with several possible files'}: ${examples.map(({ text }) => text).join(', ')}`,
    ),
  ]
}

/** What an import would change. */
export function changesText(preview: ImportPreview): string {
  const { changes, labels, labelled, leftOut, metadata, conflicts, speakers, newClasses, words, splits } =
    preview
  const added = labels.filter((one) => one.added > 0)
  const parts = [
    ...CHANGED_FIELDS.flatMap((field) => fieldText(FIELD_NAMES[field], changes[field])),
    ...(speakers.before === speakers.after
      ? []
      : [`Speakers: ${formatCount(speakers.before)} → ${formatCount(speakers.after)}`]),
    ...added.map(
      ({ annotator, added: count, known }) =>
        `Labels by ${annotator}: ${formatCount(count)} new${known > 0 ? `, ${formatCount(known)} imported before` : ''}`,
    ),
    ...fieldText('Current emotion', labelled),
    ...(labelled.kept > 0
      ? [
          `${counted(labelled.kept, 'clip')} ${labelled.kept === 1 ? 'keeps' : 'keep'} another label, given by a person.`,
        ]
      : []),
    ...metadata.fields
      .filter(({ change }) => change !== 'same')
      .map(({ name, kind, clips }) => `Metadata ${name} (${kind}): ${counted(clips, 'clip')}`),
    ...(metadata.removed.length > 0 ? [`No longer metadata: ${metadata.removed.join(', ')}`] : []),
    ...leftOut.map(({ reason, rows }) => `${counted(rows, 'row')} left out: ${reason}.`),
    ...(conflicts > 0
      ? [`${counted(conflicts, 'clip')} with different emotions in its rows, and so with none.`]
      : []),
    ...(newClasses.length > 0 ? [`New classes: ${newClasses.join(', ')}`] : []),
  ]
  return [
    parts.length === 0 ? 'Nothing would change.' : parts.join('\n'),
    ...askedText(words),
    ...splits.map(
      ({ word, rows }) =>
        `Which split is "${word}" (${counted(rows, 'row')})? Answer with --split "${word}=…".`,
    ),
  ].join('\n')
}

function fieldText(name: string, { clips, first }: FieldChanges): readonly string[] {
  if (clips === 0) return []
  const listed = first
    .slice(0, LISTED)
    .map(({ path, before, after }) => `  ${path}: ${before ?? '–'} → ${after ?? '–'}`)
  const more = clips > LISTED ? [`  … and ${formatCount(clips - LISTED)} more`] : []
  return [`${name}: ${counted(clips, 'clip')}`, ...listed, ...more]
}

function askedText(words: readonly AskedWord[]): readonly string[] {
  return words.map(({ word, rows, suggestion, gives }) => {
    const today = gives === null ? 'no emotion' : 'a class of its own'
    const like = suggestion === null ? '' : ` Is it ${suggestion}?`
    return `"${word}" (${counted(rows, 'row')}) is no known emotion, and gives ${today}.${like} Answer with --word "${word}=…".`
  })
}

/** Ways to find speakers by names, where clips have none. */
export function speakersText({ clips, clipsWithSpeaker, speakerProposals }: ImportInspection): string | null {
  if (clipsWithSpeaker === clips || speakerProposals.length === 0) return null
  const ways = speakerProposals.map(
    ({ rule, speakers, examples }) =>
      `  --speakers ${ruleText(rule)}: ${counted(speakers, 'speaker')} (${examples.join(', ')})`,
  )
  return [`${counted(clips - clipsWithSpeaker, 'clip')} without a speaker. Possible:`, ...ways].join('\n')
}

function ruleText(rule: SpeakerRule): string {
  switch (rule.from) {
    case 'automatic':
    case 'none':
      return rule.from
    case 'folder':
      return `folder:${rule.depth}`
    case 'name-part':
      return `part:${rule.index}`
    case 'name-characters':
      return `characters:${rule.start}-${rule.end}`
  }
}
