import type { ClipName, Level, Split } from '#shared/domain/clips.ts'
import { parseEmotion } from '#shared/domain/emotions.ts'
import type { TableRow } from './table.ts'

/** Possible names of each column, in order of preference. Case, spaces, hyphens and underscores are ignored. */
const SYNONYMS = {
  path: [
    'path',
    'file',
    'filename',
    'filepath',
    'audiopath',
    'audiofile',
    'audio',
    'wav',
    'wavpath',
    'clip',
    'clippath',
  ],
  emotion: ['emotion', 'label', 'emotionlabel', 'class', 'category', 'target', 'classname', 'labelname'],
  speaker: [
    'speaker',
    'speakerid',
    'actor',
    'actorid',
    'subject',
    'subjectid',
    'participant',
    'participantid',
    'client',
    'clientid',
  ],
  split: ['split', 'subset', 'partition', 'set', 'fold'],
  sentence: ['sentence', 'sentenceid', 'statement', 'textid', 'prompt', 'promptid'],
  level: ['level', 'intensity', 'emotionlevel', 'emotionintensity'],
} as const

type Field = keyof typeof SYNONYMS

/** The column of each field, if there is one. */
export type ManifestColumns = Readonly<Partial<Record<Field, string>>> & {
  readonly path: string
  readonly emotion: string
}

const SPLITS: Readonly<Record<string, Split | undefined>> = {
  train: 'train',
  training: 'train',
  val: 'validation',
  valid: 'validation',
  validation: 'validation',
  dev: 'validation',
  development: 'validation',
  test: 'test',
  testing: 'test',
  eval: 'test',
  evaluation: 'test',
}
const LEVELS: Readonly<Record<string, Level | undefined>> = {
  low: 'low',
  lo: 'low',
  weak: 'low',
  medium: 'medium',
  md: 'medium',
  normal: 'medium',
  high: 'high',
  hi: 'high',
  strong: 'high',
}

/** Finds the columns of a manifest; null if the table has no paths or no labels and so is not a manifest. */
export function manifestColumns(columns: readonly string[]): ManifestColumns | null {
  const byName = new Map(columns.map((column) => [column.replace(/[\s_-]/g, '').toLowerCase(), column]))
  const find = (field: Field) => {
    const name = SYNONYMS[field].find((synonym) => byName.has(synonym))
    return name === undefined ? undefined : byName.get(name)
  }
  const path = find('path')
  const emotion = find('emotion')
  if (path === undefined || emotion === undefined) return null
  return {
    path,
    emotion,
    speaker: find('speaker'),
    split: find('split'),
    sentence: find('sentence'),
    level: find('level'),
  }
}

/** The data of a clip in a row. Unknown values for split and level are ignored. */
export function nameOfRow(row: TableRow, columns: ManifestColumns): ClipName {
  const text = (column: string | undefined) => {
    const value = column === undefined ? '' : (row[column] ?? '').trim()
    return value === '' ? null : value
  }
  const word = (column: string | undefined) => text(column)?.toLowerCase() ?? ''
  return {
    speaker: text(columns.speaker),
    sentence: text(columns.sentence),
    emotion: parseEmotion(text(columns.emotion) ?? ''),
    level: LEVELS[word(columns.level)] ?? null,
    split: SPLITS[word(columns.split)] ?? null,
  }
}
