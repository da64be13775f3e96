import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { beforeEach, describe, it, onTestFinished } from 'vitest'
import { NewPiece } from '../../src/shared/contract/traces.ts'
import type { Clip } from '../../src/shared/domain/clips.ts'
import { DIMENSIONS } from '../../src/shared/domain/scheme/index.ts'
import { fromText } from '../../src/shared/domain/traces/index.ts'
import { openDatabase, openProject, type Db } from '../../src/main/studio/project/index.ts'
import { openDataset, type Dataset } from '../../src/main/studio/studio.ts'
import { serStudio } from '../fixtures/cli.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { insertClips } from '../fixtures/library-rows.ts'

const author = (name: string) => ({ name, changesOthers: false })
const ADJUDICATOR = { name: 'Olga', changesOthers: true }
const SECONDS = 600

let folder: string
let home: string
let dataset: Dataset
let clip: Clip

beforeEach(() => {
  folder = join(temporaryFolder(), 'clips')
  mkdirSync(folder)
  home = temporaryFolder()
  const project = openProject(folder, { dataFolder: home })
  insertClips(project.db, [
    { path: 'session.wav', speaker: 'p7', durationMs: SECONDS * 1000 },
    { path: 'short.wav', speaker: 'p8', durationMs: 299_999 },
  ])
  project.close()
  dataset = openDataset(folder, { dataFolder: home })
  onTestFinished(() => dataset.close())
  clip = dataset.library.find('session.wav')
})

const databaseFile = () => join(dataset.projectFolder, 'studio.db')
function openDb(): Db {
  const db = openDatabase(databaseFile())
  onTestFinished(() => void db.close())
  return db
}

type Samples = NewPiece['samples']
const piece = (take: number, number: number, samples: Samples) =>
  NewPiece.parse({ clip: clip.id, take, piece: number, samples })
const append = (take: number, number: number, samples: Samples, annotator = 'Ann') =>
  dataset.traces.append(clip, piece(take, number, samples), author(annotator))
const begin = (annotator = 'Ann', dimension = 'arousal') =>
  dataset.traces.begin(clip, { dimension, device: 'mouse' }, annotator)

/** Rates a stretch with a sample every 0.1 s, in pieces of at most a second, and ends the take. */
function rate(
  from: number,
  to: number,
  valueAt: (seconds: number) => number,
  annotator = 'Ann',
  dimension = 'arousal',
): number {
  const take = begin(annotator, dimension)
  const samples = Array.from({ length: Math.round((to - from) * 10) + 1 }, (_, i): [number, number] => {
    const seconds = from + i / 10
    return [seconds, valueAt(seconds)]
  })
  for (let at = 0; at < samples.length; at += 10) append(take, at / 10, samples.slice(at, at + 10), annotator)
  dataset.traces.end(clip, take, author(annotator))
  return take
}

async function traceAt(seconds: readonly number[], annotator = 'Ann'): Promise<readonly number[]> {
  const { traces } = await dataset.traces.list(clip)
  const values = fromText(traces.find((trace) => trace.annotator === annotator)?.values ?? '')
  return seconds.map((at) => Math.round(values[at * 10] * 100) / 100)
}

describe('a continuous rating', () => {
  it('is stored in pieces and read at 10 Hz, without values where nothing was recorded', async () => {
    const take = rate(10, 14, () => 0.5)
    const { takes, traces, dimensions } = await dataset.traces.list(clip)
    expect(dimensions.map(({ id }) => id)).toEqual(['valence', 'arousal'])
    expect(takes).toMatchObject([
      {
        id: take,
        annotator: 'Ann',
        dimension: 'arousal',
        device: 'mouse',
        from: 10,
        to: 14,
        takenBack: false,
      },
    ])
    expect(traces.map(({ annotator, dimension }) => [annotator, dimension])).toEqual([['Ann', 'arousal']])
    expect(fromText(traces[0].values)).toHaveLength(SECONDS * 10 + 1)
    expect(await traceAt([9, 10, 14, 15])).toEqual([NaN, 0.5, 0.5, NaN])
  })

  it('replaces an earlier one where it was recorded, and gives way again when it is taken back', async () => {
    rate(0, 20, () => 0.25)
    const second = rate(5, 10, () => -1)
    expect(await traceAt([4, 5, 10, 11])).toEqual([0.25, -1, -1, 0.25])
    expect(dataset.traces.reverse(clip, second, author('Ann'))).toBe(true)
    expect(await traceAt([4, 5, 10, 11])).toEqual([0.25, 0.25, 0.25, 0.25])
    expect(dataset.traces.reverse(clip, second, author('Ann'))).toBe(false)
    expect(await traceAt([5])).toEqual([-1])
  })

  it('does not replace that of another annotator, or of another dimension', async () => {
    rate(0, 5, () => 0.25)
    rate(0, 5, () => -0.5, 'Ben')
    rate(0, 5, () => 1, 'Ann', 'valence')
    expect(await traceAt([2])).toEqual([0.25])
    expect(await traceAt([2], 'Ben')).toEqual([-0.5])
  })

  it('is refused for a recording of less than five minutes, and for what is not a scale of the scheme', () => {
    const short = dataset.library.find('short.wav')
    expect(() => dataset.traces.begin(short, { dimension: 'arousal', device: 'keys' }, 'Ann')).toThrow(
      'short.wav is shorter than 5 minutes.',
    )
    expect(() => begin('Ann', 'dominance')).toThrow('The scheme has no scale “dominance”.')
    dataset.scheme.set({
      ...{ version: 0, annotator: 'Olga', mappings: [] },
      questions: { asksEmotion: true, asksReason: false, fields: [...DIMENSIONS] },
    })
    expect(begin('Ann', 'dominance')).toBeGreaterThan(0)
  })

  it('takes only pieces that follow, once each, up to the end of the recording', () => {
    const take = begin()
    expect(append(take, 0, [[599, 0.5]])).toBe(1)
    expect(append(take, 0, [[599, 0.5]])).toBe(1)
    expect(() => append(take, 2, [[599.5, 0]])).toThrow('Piece 2 of the rating came before piece 1.')
    expect(() => append(take, 1, [[599, 0]])).toThrow('The rating went back from 599.00 s to 599.00 s.')
    expect(() => append(take, 1, [[600.1, 0]])).toThrow('after the end of the recording (600.00 s)')
    expect(append(take, 1, [[600.04, 0]])).toBe(2)
    dataset.traces.end(clip, take, author('Ann'))
    dataset.traces.end(clip, take, author('Ann'))
    expect(() => append(take, 2, [[600.045, 0]])).toThrow('This rating was ended')
    expect(
      NewPiece.safeParse({
        clip: 1,
        take,
        piece: 0,
        samples: [
          [2, 0],
          [2, 1],
        ],
      }).success,
    ).toBe(false)
    expect(NewPiece.safeParse({ clip: 1, take, piece: 0, samples: [[2, 1.1]] }).success).toBe(false)
  })

  it('of another annotator is not continued, and taken back by an adjudicator only', async () => {
    const take = rate(0, 5, () => 0.25)
    const open = begin()
    expect(() => append(open, 0, [[1, 0]], 'Ben')).toThrow('by another annotator')
    expect(() => dataset.traces.reverse(clip, take, author('Ben'))).toThrow('by another annotator')
    expect(dataset.traces.reverse(clip, take, ADJUDICATOR)).toBe(true)
    expect(await traceAt([2])).toEqual([NaN])
    expect(() => dataset.traces.reverse(clip, 99, ADJUDICATOR)).toThrow('There is no rating 99')
    const short = dataset.library.find('short.wav')
    expect(() => dataset.traces.reverse(short, take, ADJUDICATOR)).toThrow('There is no rating')
  })

  it('is announced when it ends and when it is taken back, also by another connection', async () => {
    const announced: string[][] = []
    const other = openDataset(folder, { dataFolder: home })
    onTestFinished(() => other.close())
    other.traces.onChange((recordings) => announced.push([...recordings]))
    const take = rate(0, 1, () => 0)
    await expect.poll(() => announced).toEqual([[clip.content]])
    other.traces.reverse(clip, take, author('Ann'))
    expect(announced).toEqual([[clip.content], [clip.content]])
  })

  it('cannot be changed or deleted in the database', () => {
    rate(0, 1, () => 0)
    const db = openDb()
    for (const table of ['trace_takes', 'trace_pieces', 'trace_acts']) {
      expect(() => db.prepare(`DELETE FROM ${table}`).run()).toThrow(`${table} is append-only`)
      const column = table === 'trace_pieces' ? 'piece' : 'id'
      expect(() => db.prepare(`UPDATE ${table} SET ${column} = 7`).run()).toThrow(`${table} is append-only`)
    }
  })

  it('is erased when the speaker of the recording withdraws', async () => {
    rate(0, 5, () => 0.25)
    const db = openDb()
    const count = () => db.prepare<[], { n: number }>('SELECT count(*) AS n FROM trace_pieces').get()?.n
    expect(count()).toBe(6)
    await dataset.withdraw({ speaker: 'p7', note: 'letter', day: '2026-05-31', author: 'Olga' }).outcome
    expect(count()).toBe(0)
    expect(db.prepare('SELECT 1 FROM trace_takes').all()).toEqual([])
    expect(db.prepare('SELECT 1 FROM trace_acts').all()).toEqual([])
  })
})

describe('agreement of continuous ratings', () => {
  it('states the lag of each annotator, ICC and CCC before and after alignment, and the mean', async () => {
    const wave = (delay: number) => (seconds: number) => 0.8 * Math.sin((seconds - delay) / 4)
    rate(0, 120, wave(0))
    rate(0, 120, wave(2), 'Ben')
    rate(0, 120, () => 1, 'Ben', 'valence')
    const { annotators, before, after, mean, deviation } = await dataset.traces.agreement(clip, 'arousal')
    expect(annotators.map(({ annotator }) => annotator)).toEqual(['Ann', 'Ben'])
    expect(annotators.map(({ ratedSeconds }) => ratedSeconds)).toEqual([120.1, 120.1])
    expect(annotators[0].lag?.seconds).toBeCloseTo(-2, 1)
    expect(annotators[1].lag?.seconds).toBeCloseTo(2, 1)
    expect(before.seconds).toBe(120.1)
    expect(before.meanCcc).toBeCloseTo(Math.cos(0.5), 1)
    expect(after).toMatchObject({ seconds: 118.1 })
    expect(after?.icc2).toBeCloseTo(1, 3)
    expect(after?.meanCcc).toBeCloseTo(1, 3)
    expect(fromText(mean)[100]).toBeCloseTo(0.4 * (Math.sin(2.5) + Math.sin(2)), 3)
    expect(fromText(deviation)[100]).toBeCloseTo(
      (0.8 * Math.abs(Math.sin(2.5) - Math.sin(2))) / Math.SQRT2,
      3,
    )
  })

  it('has no values where one annotator rated', async () => {
    rate(0, 60, (seconds) => Math.sin(seconds))
    const { annotators, before, after } = await dataset.traces.agreement(clip, 'arousal')
    expect(annotators).toMatchObject([{ annotator: 'Ann', lag: null }])
    expect(before).toMatchObject({ icc2: null, meanCcc: null, pairs: [] })
    expect(after).toBeNull()
  })
})

describe('a table of continuous ratings', () => {
  it('has a line for each instant with a value, in the units of the scale', async () => {
    dataset.scheme.set({
      ...{ version: 0, annotator: 'Olga', mappings: [] },
      questions: { asksEmotion: true, asksReason: false, fields: [...DIMENSIONS] },
    })
    rate(3, 3.2, () => 0.5, '=Ann')
    expect(await dataset.traces.table(clip, { raw: false, method: 'linear' })).toBe(
      [
        'path,dimension,annotator,seconds,value,scale_value',
        `session.wav,arousal,'=Ann,3,0.5,7`,
        `session.wav,arousal,'=Ann,3.1,0.5,7`,
        `session.wav,arousal,'=Ann,3.2,0.5,7`,
        '',
      ].join('\r\n'),
    )
  })

  it('of raw samples says which of them count', async () => {
    const first = rate(1, 1.2, () => 0.25)
    const second = rate(1.1, 1.2, () => 0.5)
    const third = rate(7, 7, () => 0)
    dataset.traces.reverse(clip, third, author('Ann'))
    const lines = (await dataset.traces.table(clip, { raw: true, method: 'linear' })).split('\r\n')
    expect(lines[0]).toBe('path,dimension,annotator,take,device,begun_at,seconds,value,scale_value,state')
    expect(lines.slice(1, -1).map((line) => line.replace(/,20\d\d-.*Z,/, ','))).toEqual([
      `session.wav,arousal,Ann,${first},mouse,1,0.25,0.25,counts`,
      `session.wav,arousal,Ann,${first},mouse,1.1,0.25,0.25,replaced`,
      `session.wav,arousal,Ann,${first},mouse,1.2,0.25,0.25,replaced`,
      `session.wav,arousal,Ann,${second},mouse,1.1,0.5,0.5,counts`,
      `session.wav,arousal,Ann,${second},mouse,1.2,0.5,0.5,counts`,
      `session.wav,arousal,Ann,${third},mouse,7,0,0,taken back`,
    ])
  })
})

describe('a studio that is killed while a recording is rated', { timeout: 60_000 }, () => {
  it('keeps every acknowledged piece', async () => {
    const child = spawn(process.execPath, [
      join(import.meta.dirname, '../fixtures/rate-until-killed.ts'),
      databaseFile(),
      JSON.stringify(clip),
    ])
    const pieces: number[] = []
    const lines = createInterface({ input: child.stdout })
    lines.on('line', (line) => {
      pieces.push(Number(line))
      if (pieces.length === 30) child.kill('SIGKILL')
    })
    await Promise.all([once(child, 'exit'), once(lines, 'close')])
    const { takes } = await dataset.traces.list(clip)
    expect(pieces.length).toBeGreaterThanOrEqual(30)
    expect(takes).toHaveLength(1)
    expect(takes[0].to).toBeGreaterThanOrEqual(pieces.length - 1 + 0.95 - 1e-6)
    expect(await traceAt([pieces.length - 1])).not.toContain(NaN)
  })
})

describe('the command traces', { timeout: 120_000 }, () => {
  const traces = (...args: readonly string[]) => serStudio(home, ['traces', ...args])

  it('shows lags and agreement, and writes all traces as CSV', async () => {
    const wave = (delay: number) => (seconds: number) => 0.8 * Math.sin((seconds - delay) / 4)
    rate(0, 60, wave(0))
    rate(0, 60, wave(2), 'Ben')
    const shown = await traces('show', folder, 'session.wav')
    expect(shown.stdout).toMatch(/^arousal/)
    expect(shown.stdout).toMatch(/Ann +60\.1 +−?2,\d{3}|Ann +60\.1 +−1,9\d\d/)
    expect(shown.stdout).toMatch(/CCC +0\.\d{3} +1\.000/)

    const out = join(temporaryFolder(), 'traces.csv')
    await traces('export', folder, '--out', out)
    expect(readFileSync(out, 'utf8').split('\r\n')).toHaveLength(1 + 2 * 601 + 1)
    expect(await traces('export', folder, '--out', out)).toMatchObject({ code: 5 })
    expect((await traces('show', folder, 'short.wav')).stderr).toContain('shorter than 5 minutes')
  })
})
