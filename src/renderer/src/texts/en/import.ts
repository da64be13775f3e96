import type { ImportField } from '#shared/contract/import.ts'
import type { AskedKind, ChangedField, UnmatchedReason } from '#shared/domain/import.ts'
import type { SpeakerRule } from '#shared/domain/speaker-rule.ts'
import { formatCount } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'

const MEANINGS: Readonly<Record<ImportField | 'metadata' | 'ignored', string>> = {
  path: 'Path of the audio',
  emotion: 'Emotion',
  speaker: 'Speaker',
  session: 'Session',
  split: 'Split',
  sentence: 'Sentence',
  level: 'Level',
  annotator: 'Annotator',
  confidence: 'Confidence',
  start: 'Start in the recording',
  end: 'End in the recording',
  metadata: 'Metadata',
  ignored: 'Not used',
}
const FIELDS: Readonly<Record<ChangedField, string>> = {
  speaker: 'Speaker',
  emotion: 'Intended emotion',
  split: 'Split',
  sentence: 'Sentence',
  level: 'Level',
}
const KINDS: Readonly<Record<AskedKind, string>> = {
  'near-miss': 'probably misspelt',
  unknown: 'not a known emotion',
  number: 'a number',
  list: 'several labels in one cell',
}
const UNMATCHED: Readonly<Record<UnmatchedReason, (rows: number) => string>> = {
  absent: (rows) => `${counted(rows, 'row')} with a path that no file has`,
  ambiguous: (rows) => `${counted(rows, 'row')} with a path that several files can have`,
}

function ruleName(rule: SpeakerRule): string {
  switch (rule.from) {
    case 'automatic':
      return 'Automatic'
    case 'none':
      return 'From tables only'
    case 'folder':
      return rule.depth > 0 ? `Folder ${rule.depth}, counted from the top` : folderFromBelow(-rule.depth)
    case 'name-part':
      return `${part(rule.index)} of the name, separated by “${rule.separators}”`
    case 'name-characters':
      return `Characters ${rule.start + 1} to ${rule.end} of the name`
  }
}
const folderFromBelow = (depth: number) =>
  depth === 1 ? 'The folder of the file' : `Folder ${depth}, counted from the file`
const part = (index: number) => (index >= 0 ? `Part ${index + 1}` : `Part ${-index} from the end`)

export const importing = {
  title: 'Import',
  tabs: {
    tables: (tables: number) => `Tables (${formatCount(tables)})`,
    words: (open: number) => (open === 0 ? 'Words' : `Words (${formatCount(open)} to settle)`),
    speakers: 'Speakers',
    changes: 'What will change',
  },
  loading: 'Reading the tables …',
  lead: 'Tables in the folder give clips their speakers, emotions, splits and metadata.',
  applied: (author: string, date: string) => `Last import by ${author}, ${date}`,
  none: {
    title: 'No tables are in the folder',
    text: 'Put a table beside the clips (CSV, TSV, Excel, Parquet, JSON, JSON lines) and index again. It needs a column with paths, and one with what it says about the clips. For example:',
    example: 'path,emotion,speaker\nclips/a.wav,anger,P01\nclips/b.wav,sadness,P02',
    exampleName: 'A small table as an example',
  },
  tables: {
    list: 'Tables in the folder',
    used: 'used',
    unused: 'not used',
    ofCorpus: 'read by the corpus',
    leftOut: 'left out',
    rows: (rows: number) => counted(rows, 'row'),
    use: 'Use this table',
    sheet: (name: string) => `sheet ${name}`,
    separators: { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'pipes' } as Readonly<
      Record<string, string>
    >,
    separatedBy: (separator: string) => `separated by ${separator}`,
    matched: (matched: number, rows: number, clips: number) =>
      `${formatCount(matched)} of ${counted(rows, 'row')} name one of ${counted(clips, 'clip')}.`,
    ofSpeakers: (speakers: number) =>
      `Rows about ${counted(speakers, 'speaker')}. Their clips get the further columns as metadata.`,
    byTail: (rows: number) =>
      `${counted(rows, 'row')} ${rows === 1 ? 'does' : 'do'} so by the end of the path, because the whole path names no file here.`,
    unmatched: UNMATCHED,
    examples: 'For example',
    columns: 'The first rows, with the meaning of each column',
    meaningOf: (column: string) => `Meaning of the column ${column}`,
    meanings: MEANINGS,
    proposed: 'proposed',
    blind: 'Labelling is blind, so the rows are not shown.',
    noRows: 'The table has no rows.',
    rowsAre: {
      title: 'The emotions in this table are',
      intended: {
        name: 'Intended emotions',
        about: 'What the recording was made to express. Rows that differ give none.',
      },
      labels: {
        name: 'Labels by its annotators',
        about: 'One label for each row, in the name of its annotator.',
      },
    },
    annotatorOfAll: 'Annotator of all rows',
    annotators: (names: string) => `Annotators: ${names}`,
    unreadable: 'Files that cannot be read as tables',
  },
  words: {
    about:
      'These words of tables and folders are no known emotions or splits. Each answer holds for all rows, and for later imports.',
    none: { title: 'No word needs an answer', text: 'Every label and split in the tables is known.' },
    emotions: 'Labels',
    splits: 'Splits',
    columns: { word: 'Word', why: 'Why it is asked', rows: 'Rows', gives: 'Gives' },
    kinds: KINDS,
    unknownSplit: 'neither train, validation nor test',
    gives: (word: string) => `What “${word}” gives`,
    noEmotion: 'No emotion',
    noSplit: 'No split',
    newClass: (word: string) => `A new label “${word}”`,
    notAnswered: (now: string) => `${now} (not answered)`,
  },
  speakers: {
    about: (known: number, clips: number) =>
      `${formatCount(known)} of ${counted(clips, 'clip')} have a speaker. Models can be tested on unseen speakers only where speakers are known.`,
    choice: 'Where speakers come from',
    automatic: 'By the file names of a known corpus, or a column of a table.',
    none: 'File names give no speaker; only tables do.',
    rule: ruleName,
    finds: (speakers: number, clips: number) =>
      `${counted(speakers, 'speaker')} in ${counted(clips, 'clip')}`,
    examples: (names: readonly string[]) => names.join(', '),
    byExample: {
      title: 'By example',
      about:
        'Mark the part of this name that is the speaker, with the mouse or with Shift and the arrow keys.',
      name: 'File name',
      another: 'Another file name',
      use: 'Use the marked part',
      nothing: 'Mark at least one character first.',
    },
    found: 'Speakers found',
    unfit: (clips: number) => `${counted(clips, 'clip')} with another kind of name, and no speaker:`,
    columns: { speaker: 'Speaker', clips: 'Clips' },
    first: (shown: number, total: number) => `The first ${formatCount(shown)} of ${formatCount(total)}.`,
  },
  changes: {
    about: 'Nothing has been written yet. Audio files and tables are never changed.',
    nothing: { title: 'Nothing changes', text: 'Tables and names give the clips what they already have.' },
    fields: FIELDS,
    labels: 'Labels',
    metadata: {
      title: 'Metadata',
      fields: 'Fields of metadata after the import',
      columns: { name: 'Field', kind: 'Kind', clips: 'Clips with a value', change: 'Change' },
      changes: { new: 'new', changed: 'changed', same: 'as before' },
      removed: (names: readonly string[]) => `No longer metadata: ${names.join(', ')}`,
    },
    clips: (clips: number) => counted(clips, 'clip'),
    first: (shown: number, clips: number) => `The first ${formatCount(shown)} of ${counted(clips, 'clip')}`,
    columns: { clip: 'Clip', before: 'Now', after: 'After the import' },
    clipByClip: (field: string) => `${field}, clip by clip`,
    empty: 'none',
    added: (annotator: string, added: number, known: number) =>
      `${annotator}: ${counted(added, 'label')}${known > 0 ? `, ${formatCount(known)} imported before` : ''}`,
    kept: (clips: number) =>
      `${counted(clips, 'clip')} ${clips === 1 ? 'keeps' : 'keep'} another label, given by a person.`,
    speakers: (before: number, after: number) =>
      before === after
        ? counted(after, 'speaker')
        : `${counted(before, 'speaker')} now, ${formatCount(after)} after the import`,
    newClasses: (names: readonly string[]) => `New labels: ${names.join(', ')}`,
    conflicts: (clips: number) =>
      `${counted(clips, 'clip')} with rows that contradict each other ${clips === 1 ? 'gets' : 'get'} no emotion.`,
    unsettled: (words: number) => `${counted(words, 'word')} without an answer. See Words.`,
    leftOut: (rows: number, reason: string) => `${counted(rows, 'row')} left out: ${reason}`,
    notes: 'Notes',
  },
  actions: {
    apply: 'Apply the import',
    review: 'See what will change',
    discard: 'Discard the changes',
    undo: 'Undo the last import',
    unapplied: 'Your choices are not applied yet. They stay here until you apply or discard them.',
    done: 'The import is applied.',
    undone: 'The import is taken back.',
    undoToast: 'Undo',
  },
}
