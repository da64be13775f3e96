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
    ...[
      'speaker',
      'speakerid',
      'spk',
      'spkid',
      'spkrid',
      'actor',
      'actorid',
      'subject',
      'subjectid',
      'participant',
    ],
    ...['participantid', 'patient', 'patientid', 'client', 'clientid'],
  ],
  split: ['split', 'subset', 'splitset', 'partition', 'set', 'fold'],
  sentence: ['sentence', 'sentenceid', 'statement', 'textid', 'prompt', 'promptid'],
  level: ['level', 'intensity', 'emotionlevel', 'emotionintensity'],
  annotator: [
    ...['annotator', 'annotatorid', 'annotatorname', 'rater', 'raterid', 'coder', 'labeler', 'labeller'],
    ...['worker', 'workerid', 'completedby'],
  ],
  start: ['start', 'startsecond', 'starttime', 'start', 'onset', 'begin', 'begintime'],
  end: ['end', 'endsecond', 'endtime', 'offset', 'stop', 'stoptime'],
} as const

export type Field = keyof typeof SYNONYMS

/** Indices of the columns with a known meaning. */
export type ColumnChoice = Readonly<Partial<Record<Field, number>>>

/** Proposes the meaning of columns by their names. */
export function proposeColumns(columns: readonly string[]): ColumnChoice {
  const byName = new Map(columns.map((column, index) => [plain(column), index] as const).reverse())
  const choice: Partial<Record<Field, number>> = {}
  for (const field of Object.keys(SYNONYMS) as Field[]) {
    const synonym = SYNONYMS[field].find((name) => byName.has(plain(name)))
    if (synonym !== undefined) choice[field] = byName.get(plain(synonym))
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
