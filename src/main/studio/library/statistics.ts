import { group, sum } from 'd3-array'
import type { ClassBalance, Histogram, SpeakerBalance, Statistics } from '#shared/contract/index.ts'
import type { ClipFilterInput } from '#shared/contract/library.ts'
import { compareEmotions, type Emotion } from '#shared/domain/emotions.ts'
import { composed, type Db, type Where } from '../project/index.ts'
import { filterSql } from './filter.ts'

interface Group {
  readonly speaker: string | null
  readonly sex: 'female' | 'male' | null
  readonly ageYears: number | null
  readonly emotion: Emotion | null
  readonly clips: number
  readonly durationMs: number
  readonly rmsSum: number
  readonly measured: number
}

const bySpeaker = composed<Group>('clips by speaker and emotion')
const bins = composed<{ bin: number; clips: number }>('counts of a value, by bin')
const DURATION_BIN_MS = 100
const LOUDNESS_BIN_DB = 2

/** Class balance, speakers, durations (ms) and loudness (dBFS) of the clips that match a filter. */
export function statisticsOf(db: Db, filter: ClipFilterInput): Statistics {
  const condition = filterSql(filter)
  const sql = /* sql */ `
    SELECT c.speaker, s.sex, s.age_years AS ageYears, c.emotion, count(*) AS clips, total(c.duration_ms) AS durationMs,
      total(c.rms_dbfs) AS rmsSum, count(c.rms_dbfs) AS measured
    FROM clips c LEFT JOIN speakers s ON s.id = c.speaker WHERE ${condition.sql} GROUP BY c.speaker, c.emotion
    ORDER BY c.speaker`
  const groups = bySpeaker.all(db, sql, ...condition.params)
  const classes = balance(groups)
  return {
    clips: sum(groups, (group) => group.clips),
    durationMs: sum(groups, (group) => group.durationMs),
    classes,
    speakers: [...group(groups, (one) => one.speaker).values()].map((own) => speaker(own, classes)),
    durationsMs: histogram(db, condition, 'c.duration_ms', DURATION_BIN_MS),
    loudnessDbfs: histogram(db, condition, 'c.rms_dbfs', LOUDNESS_BIN_DB),
  }
}

function balance(groups: readonly Group[]): readonly ClassBalance[] {
  return [...group(groups, (one) => one.emotion)]
    .map(([emotion, own]) => ({
      emotion,
      clips: sum(own, (group) => group.clips),
      durationMs: sum(own, (group) => group.durationMs),
    }))
    .sort((a, b) => (a.emotion && b.emotion ? compareEmotions(a.emotion, b.emotion) : a.emotion ? -1 : 1))
}

function speaker(own: readonly Group[], classes: readonly ClassBalance[]): SpeakerBalance {
  const [{ speaker: id, sex, ageYears }] = own
  const measured = sum(own, (group) => group.measured)
  return {
    speaker: id,
    sex,
    ageYears,
    clips: sum(own, (group) => group.clips),
    durationMs: sum(own, (group) => group.durationMs),
    meanRmsDbfs: measured === 0 ? null : sum(own, (group) => group.rmsSum) / measured,
    byEmotion: classes.map(({ emotion }) => own.find((group) => group.emotion === emotion)?.clips ?? 0),
  }
}

/** Counts of all bins from the first to the last that is not empty. */
function histogram(db: Db, condition: Where, value: string, width: number): Histogram {
  const sql = `SELECT cast(floor(${value} / ${width}) AS INTEGER) AS bin, count(*) AS clips
    FROM clips c WHERE ${value} IS NOT NULL AND ${condition.sql} GROUP BY 1 ORDER BY 1`
  const rows = bins.all(db, sql, ...condition.params)
  if (rows.length === 0) return { from: 0, width, counts: [] }
  const first = rows[0].bin
  const counts = new Array<number>(rows.at(-1)!.bin - first + 1).fill(0)
  for (const { bin, clips } of rows) counts[bin - first] = clips
  return { from: first * width, width, counts }
}
