import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workOf } from '../../src/main/studio/jobs/index.ts'
import { writeSyntheticCorpus, type SyntheticCorpus } from '../../src/main/studio/corpora/synthetic/index.ts'

const root = mkdtempSync(join(tmpdir(), 'synthetic-'))
const folder = join(root, 'corpus')
const small = { speakers: 3, sentences: 6, seed: 7 }
let corpus: SyntheticCorpus

const bytes = (file: string, of = folder) => readFileSync(join(of, 'AudioWAV', file))
const samples = (file: string) => new Int16Array(Uint8Array.from(bytes(file).subarray(44)).buffer)
const planted = (kind: string) =>
  corpus.planted.filter((fault) => fault.kind === kind).flatMap((f) => f.files)

beforeAll(async () => {
  corpus = await writeSyntheticCorpus(folder, small)
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('a synthetic corpus', () => {
  it('has the names and the layout of CREMA-D', () => {
    const files = readdirSync(join(folder, 'AudioWAV'))
    // 5 sentences x 6 emotions, and IEO at 3 levels x 5 emotions and neutral
    expect(files).toHaveLength(3 * (5 * 6 + 16))
    expect(corpus.clips).toBe(files.length)
    expect(files).toContain('1001_IEO_ANG_HI.wav')
    expect(files).toContain('1003_ITH_NEU_XX.wav')
    const odd = files.filter(
      (file) => !/^100[123]_[A-Z]{3}_(ANG|DIS|FEA|HAP|NEU|SAD)_(XX|LO|MD|HI)\.wav$/.test(file),
    )
    expect(odd).toEqual(['1001_ITH_SAD_X.wav'])
    for (const name of ['README.txt', 'synthetic.json', 'VideoDemographics.csv'])
      expect(existsSync(join(folder, name))).toBe(true)
    expect(readFileSync(join(folder, 'README.txt'), 'utf8')).toContain('These clips are synthetic.')
  })

  it('holds 16 kHz mono 16-bit WAVs of one to five seconds that are neither silent nor overdriven', () => {
    const bad = new Set(
      corpus.planted.filter((fault) => fault.kind !== 'wrong-label').flatMap((f) => f.files),
    )
    for (const file of readdirSync(join(folder, 'AudioWAV')).filter((name) => !bad.has(name))) {
      const wav = bytes(file)
      expect(wav.toString('latin1', 0, 4)).toBe('RIFF')
      expect(wav.readUInt32LE(24)).toBe(16_000)
      expect(wav.readUInt32LE(40)).toBe(wav.length - 44)
      const [seconds, peak] = [
        (wav.length - 44) / 32_000,
        samples(file).reduce((a, v) => Math.max(a, Math.abs(v)), 0),
      ]
      expect(seconds, file).toBeGreaterThan(1)
      expect(seconds, file).toBeLessThan(5)
      expect(peak, file).toBeGreaterThan(500)
      expect(peak, file).toBeLessThan(32_700)
    }
  })

  it('contains the faults that it lists', () => {
    const [silent] = planted('silent')
    expect(samples(silent).every((value) => value === 0)).toBe(true)
    const [truncated] = planted('truncated')
    expect(bytes(truncated).readUInt32LE(40)).toBeGreaterThan(bytes(truncated).length)
    expect(bytes(planted('unreadable')[0]).toString('latin1', 0, 4)).not.toBe('RIFF')
    expect(bytes(planted('lfs-pointer')[0]).toString()).toMatch(/^version https:\/\/git-lfs[^]*\nsize \d+\n$/)
    const [clipped] = planted('clipped')
    const full = samples(clipped).filter((value) => Math.abs(value) === 32_767).length
    expect(full / samples(clipped).length).toBeGreaterThan(0.05)
    expect(bytes(planted('short')[0]).length).toBe(44 + 2 * 2000)
    for (const kind of ['duplicate', 'label-conflict']) {
      const [one, other] = planted(kind)
      expect(bytes(one).equals(bytes(other))).toBe(true)
      expect(one.slice(9, 12) === other.slice(9, 12)).toBe(kind === 'duplicate')
    }
    expect(planted('unexpected-name')).toEqual(['1001_ITH_SAD_X.wav'])
    expect(planted('wrong-label')).toHaveLength(Math.round(0.02 * corpus.clips))
    for (const { kind, files, voiced } of corpus.planted)
      if (kind === 'wrong-label') expect(voiced).not.toBe(files[0].slice(9, 12))
      else expect(voiced).toBeUndefined()
  })

  it('has votes in the official format, three rows a clip', () => {
    const text = readFileSync(join(folder, 'processedResults', 'tabulatedVotes.csv'))
    const rows = parse<Record<string, string>>(text, { columns: true })
    expect(rows).toHaveLength(3 * corpus.clips)
    expect(rows.filter((row) => row[''].startsWith('2'))).toHaveLength(corpus.clips)
    for (const row of rows) {
      const votes = ['A', 'D', 'F', 'H', 'N', 'S'].map((letter) => Number(row[letter]))
      expect(votes.reduce((sum, count) => sum + count, 0)).toBe(Number(row.numResponses))
      expect(existsSync(join(folder, 'AudioWAV', `${row.fileName}.wav`))).toBe(true)
    }
  })

  it('is reused where it is complete, and generated again where it is not', async () => {
    const file = join(folder, 'AudioWAV', '1002_TIE_HAP_XX.wav')
    const written = statSync(file).mtimeMs
    expect(await writeSyntheticCorpus(folder, small)).toEqual(corpus)
    expect(statSync(file).mtimeMs).toBe(written)
    rmSync(file)
    await writeSyntheticCorpus(folder, small)
    expect(existsSync(file)).toBe(true)
  })

  it('depends on the seed alone', async () => {
    const one = { speakers: 1, sentences: 1, seed: 7 }
    await writeSyntheticCorpus(join(root, 'again'), one)
    await writeSyntheticCorpus(join(root, 'other'), { ...one, seed: 8 })
    const digest = (of: string) => createHash('sha256').update(bytes('1001_IEO_SAD_LO.wav', of)).digest('hex')
    expect(digest(join(root, 'again'))).toBe(digest(folder))
    expect(digest(join(root, 'other'))).not.toBe(digest(folder))
  })

  it('does not overwrite other files, and checks its options', async () => {
    const theirs = mkdtempSync(join(root, 'theirs-'))
    writeFileSync(join(theirs, 'notes.txt'), 'mine')
    await expect(writeSyntheticCorpus(theirs, small)).rejects.toMatchObject({ code: 'conflict' })
    await expect(writeSyntheticCorpus(folder, { speakers: 0 })).rejects.toMatchObject({ code: 'bad-input' })
  })

  it('stops when cancelled', async () => {
    const work = workOf(AbortSignal.abort(), () => undefined)
    const unfinished = join(root, 'unfinished')
    await expect(writeSyntheticCorpus(unfinished, { ...small, work })).rejects.toMatchObject({
      code: 'cancelled',
    })
    expect(readFileSync(join(unfinished, 'synthetic.json'), 'utf8')).toContain('"complete": false')
  })
})
