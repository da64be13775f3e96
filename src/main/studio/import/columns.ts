import type { ImportField } from '#shared/contract/import.ts'

/** Possible names of each column, in order of preference. Case, separators and a plural s are ignored. */
const SYNONYMS = {
  path: [
    ...['path', 'file', 'filename', 'filepath', 'audiopath', 'audiofilepath', 'audiofile', 'audio'],
    ...['wav', 'wavpath', 'wavfile', 'clip', 'clippath', 'clipname', 'recording', 'soundfile'],
  ],
  emotion: [
    ...['emotion', 'label', 'emotionlabel', 'class', 'category', 'classname', 'labelname', 'emoclass'],
    ...['majoremotion', 'target'],
  ],
  speaker: [
    ...['speaker', 'speakerid', 'spk', 'spkid', 'spkrid', 'actor', 'actorid', 'subject', 'subjectid'],
    ...['participant', 'participantid', 'patient', 'patientid', 'client', 'clientid'],
  ],
  session: ['session', 'sessionid', 'dialogue', 'dialogueid', 'dialog', 'dialogid', 'conversation'],
  split: ['split', 'subset', 'splitset', 'partition', 'set', 'fold'],
  sentence: ['sentence', 'sentenceid', 'statement', 'textid', 'prompt', 'promptid'],
  level: ['level', 'intensity', 'emotionlevel', 'emotionintensity'],
  annotator: [
    ...['annotator', 'annotatorid', 'annotatorname', 'rater', 'raterid', 'coder', 'labeler', 'labeller'],
    ...['worker', 'workerid', 'completedby'],
  ],
  confidence: ['confidence', 'labelconfidence', 'certainty'],
  // An offset is an end beside an onset, and else a start.
  start: ['start', 'starttime', 'onset', 'begin', 'begintime', 'offset'],
  end: ['end', 'endtime', 'stop', 'stoptime', 'offset', 'duration'],
} as const satisfies Readonly<Record<ImportField, readonly string[]>>

const FIELDS = Object.keys(SYNONYMS) as ImportField[]

/** Indices of the columns with a known meaning. */
export type ColumnChoice = Readonly<Partial<Record<ImportField, number>>>

/** Proposes the meaning of columns by their names. A column has one meaning. */
export function proposeColumns(columns: readonly string[]): ColumnChoice {
  const byName = new Map(columns.map((column, index) => [plain(column), index] as const).reverse())
  const choice: Partial<Record<ImportField, number>> = {}
  for (const field of FIELDS) {
    const taken = Object.values(choice)
    const names: readonly string[] = SYNONYMS[field]
    const index = names
      .map((name) => byName.get(plain(name)))
      .find((found) => found !== undefined && !taken.includes(found))
    if (index !== undefined) choice[field] = index
  }
  return choice
}

/** A column's name without case, separators, units and a plural s: "Start (s)" is "start". */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/\(.*\)$/, '')
    .replace(/[\s_.-]+/g, '')
    .replace(/(?<=^(?:start|end))s(?:ec(?:onds?)?)?$/, '')
    .replace(/s$/, '')
}
