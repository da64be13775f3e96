import { z } from 'zod'
import type { TierFile } from '#shared/domain/tiers.ts'
import { defineFormat } from '../format.ts'
import { noteCounts } from '../note-counts.ts'
import { byTime, fileOf, plainEntry, rowsOf, type TierRow } from '../rows.ts'
import { durationBetween, secondsOf } from '../seconds.ts'
import { sourceLines, type SourceText } from '../source-text.ts'
import {
  asOneList,
  pointsAsIntervals,
  withoutConfidence,
  withoutDuration,
  withoutEmptyTiers,
  withoutValues,
  withRecordingName,
} from '../steps/index.ts'
import { unreadable, type Place } from '../unreadable.ts'

const Word = z.union([z.string(), z.number().transform(String)])
const Line = z.looseObject({
  audio_filepath: z.string().optional(),
  offset: z.number().optional(),
  duration: z.number(),
  label: Word.optional(),
  text: z.string().optional(),
  speaker: Word.optional(),
})
const KEYS = new Set(Object.keys(Line.shape))

/** NeMo manifests: a JSON object a line. Labels and transcripts are a tier each. */
export const nemo = defineFormat({
  id: 'nemo',
  name: 'NeMo manifest',
  extensions: ['.jsonl', '.json'],
  recordings: 'many',
  matches: (text) => /^\s*\{[^\n]*"duration"\s*:/.test(text.slice(0, 10_000)),
  parse: readManifest,
  steps: [
    withoutDuration,
    withoutConfidence,
    withoutValues,
    withoutEmptyTiers,
    pointsAsIntervals,
    withRecordingName,
    asOneList('names of tiers: they are label, and text for transcripts', (row) => ({
      ...row,
      name: row.name === 'text' ? 'text' : 'label',
    })),
  ],
  serialise: (file) =>
    byTime(rowsOf(file))
      .map(({ media, name, speaker, entry: { start, end, text } }) => ({
        ...{ audio_filepath: media, offset: start, duration: durationBetween(start, end), [name]: text },
        ...(speaker !== null && { speaker }),
      }))
      .map((line) => `${JSON.stringify(line)}\n`)
      .join(''),
})

function readManifest({ file, text }: SourceText): TierFile {
  const rows: TierRow[] = []
  const others = noteCounts()
  for (const { line, text: content } of sourceLines(text)) {
    if (content.trim() === '') continue
    const place = { file, line }
    const parsed = lineOf(place, content)
    for (const key of Object.keys(parsed))
      if (!KEYS.has(key)) others.add(`value of "${key}"`, `values of "${key}"`)
    const start = secondsOf(place, String(parsed.offset ?? 0))
    const end = start + secondsOf(place, String(parsed.duration))
    const about = { speaker: parsed.speaker || null, media: parsed.audio_filepath ?? null }
    const add = (name: string, label: string) =>
      rows.push({ ...about, name, entry: plainEntry(start, end, label) })
    if (parsed.text !== undefined) add('text', parsed.text)
    if (parsed.label !== undefined || parsed.text === undefined) add('label', parsed.label ?? '')
  }
  return { ...fileOf(rows), durationSeconds: null, notes: others.sentences() }
}

function lineOf(place: Place, content: string): z.infer<typeof Line> {
  const remedy = 'Each line is a JSON object with audio_filepath, offset, duration and label.'
  try {
    const parsed = Line.safeParse(JSON.parse(content))
    if (parsed.success) return parsed.data
    const [{ path, message }] = parsed.error.issues
    throw unreadable(place, `${path.join('.') || 'the line'}: ${message}`, remedy)
  } catch (error) {
    if (error instanceof SyntaxError) throw unreadable(place, 'the line is not JSON', remedy)
    throw error
  }
}
