import { execFileSync } from 'node:child_process'
import { mkdirSync, realpathSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { overruleFinding } from '../../src/main/studio/labels/index.ts'
import { findClip } from '../../src/main/studio/clips/index.ts'
import { encodeWav } from '../fixtures/wav.ts'
import { clip, openBench, sound, type Bench } from '../fixtures/indexing.ts'
import { temporaryFolder } from '../fixtures/folders.ts'

let bench: Bench
beforeEach(() => {
  bench = openBench()
})
const wav = (samples: Float32Array) =>
  encodeWav({ channels: [samples], sampleRateHz: 8_000, encoding: 'pcm16' })
const rows = () =>
  bench.project.db
    .prepare<[], { id: number; path: string; missing: number }>(
      'SELECT id, path, missing_since IS NOT NULL AS missing FROM clips ORDER BY path',
    )
    .all()

describe('a first index', () => {
  it('stores the content of names, audio and format', async () => {
    bench.put('AudioWAV/1001_IEO_FEA_HI.wav', clip(1))
    bench.put('AudioWAV/1002_DFA_ANG_XX.WAV', clip(2))
    const report = await bench.index()
    expect(report).toMatchObject({
      corpus: 'crema-d',
      recognised: 'CREMA-D: 2 of 2 file names',
      clips: 2,
      added: 2,
      speakers: 2,
      advice: [],
    })
    expect(Object.values(report.flagged).every((count) => count === 0)).toBe(true)
    expect(bench.project.db.prepare("SELECT * FROM clips WHERE speaker = '1001'").get()).toMatchObject({
      path: 'AudioWAV/1001_IEO_FEA_HI.wav',
      sentence: 'IEO',
      intended: 'fear',
      level: 'high',
      container: 'wav',
      encoding: 'pcm16',
      sample_rate_hz: 8_000,
      channels: 1,
      duration_ms: 500,
    })
  })

  it('has exactly the planted faults as findings', async () => {
    const loud = sound('loud').map((sample) => Math.max(-1, Math.min(1, 6 * sample)))
    const hiss = sound('hiss').map((_, i) => 0.2 * Math.sin(i * i))
    const planted: [string, Uint8Array | string, string?][] = [
      ['1001_DFA_ANG_XX.wav', clip('same')],
      ['1001_DFA_DIS_XX.wav', clip('same'), 'duplicate,label-conflict'],
      ['1001_IEO_SAD_HI.wav', clip('twice')],
      ['1001_IEO_SAD_LO.wav', clip('twice'), 'duplicate'],
      ['1002_DFA_ANG_XX.wav', wav(new Float32Array(4_000)), 'silent'],
      ['1002_DFA_DIS_XX.wav', wav(loud), 'clipped'],
      ['1002_DFA_FEA_XX.wav', wav(hiss), 'noisy'],
      ['1002_DFA_HAP_XX.wav', clip('short', 0.1), 'short'],
      ['1002_DFA_NEU_XX.wav', clip('long', 16), 'long'],
      ['1002_DFA_SAD_XX.wav', '', 'empty'],
      ['1003_DFA_ANG_XX.wav', wav(new Float32Array(0)), 'empty'],
      ['1003_DFA_DIS_XX.wav', clip('cut').subarray(0, 5_000), 'truncated'],
      ['1003_DFA_FEA_XX.wav', 'this is no sound', 'unreadable'],
      [
        '1003_DFA_HAP_XX.wav',
        'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n',
        'lfs-pointer',
      ],
      ['1040_ITH_SAD_X.wav', clip('misspelt'), 'unexpected-name'],
      ['1004_DFA_ANG_XX.wav', clip('fine')],
    ]
    for (const [path, bytes] of planted) bench.put(path, bytes)
    const { flagged, advice } = await bench.index()
    const expected = planted.flatMap(([path, , kinds = '']) => kinds.split(',').map((kind) => [path, kind]))
    expected.push(['1001_DFA_ANG_XX.wav', 'label-conflict'])
    expect(bench.flags()).toEqual(
      expected
        .filter(([, kind]) => kind !== '')
        .map(([path, kind]) => `${path}: ${kind}`)
        .sort(),
    )
    expect(flagged).toMatchObject({ empty: 2, duplicate: 2, 'label-conflict': 2, silent: 1 })
    expect(advice.join()).toMatch('1 of 16 clips are git-lfs pointers')
  })

  it('names the other files of a conflict and their intended emotions', async () => {
    bench.put('1001_DFA_ANG_XX.wav', clip('same'))
    bench.put('1001_DFA_DIS_XX.wav', clip('same'))
    await bench.index()
    const reasons = bench.project.db.prepare(
      "SELECT reason FROM flags WHERE kind = 'label-conflict' ORDER BY clip",
    )
    expect(reasons.pluck().all()).toEqual([
      'Intended as Anger, but identical to 1001_DFA_DIS_XX.wav (Disgust).',
      'Intended as Disgust, but identical to 1001_DFA_ANG_XX.wav (Anger).',
    ])
  })

  it('recognises a folder of git-lfs pointers, with the remedy', async () => {
    for (const actor of [1001, 1002])
      bench.put(
        `${actor}_DFA_ANG_XX.wav`,
        'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n',
      )
    const { advice } = await bench.index()
    expect(advice).toEqual([
      `All 2 clips are git-lfs pointers, not audio: the dataset was cloned without git-lfs. In ${bench.project.datasetFolder}, run \`git lfs install\` and \`git lfs pull\`, then index again.`,
    ])
  })

  it('reports a folder without audio', async () => {
    bench.put('readme.txt', 'nothing here')
    expect(await bench.index()).toMatchObject({
      clips: 0,
      advice: [expect.stringMatching('No audio or video files')],
    })
  })

  it('reports its progress', async () => {
    for (let i = 0; i < 230; i++) bench.put(`clip-${i}.wav`, clip(i, 0.05))
    const messages: unknown[] = []
    await bench.index({ report: (update) => messages.push([update.done, update.total, update.message]) })
    expect(messages).toEqual([
      [0, 0, 'Finding clips'],
      [0, 230, 'Reading clips'],
      [224, 230, 'Reading clips'],
      [230, 230, 'Reading clips'],
      [230, 230, 'Checking'],
    ])
  })
})

describe('a second index', () => {
  beforeEach(async () => {
    for (const [path, seed] of [
      ['a/1001_DFA_ANG_XX.wav', 1],
      ['a/1002_DFA_ANG_XX.wav', 2],
      ['a/1003_DFA_ANG_XX.wav', 3],
    ] as const)
      bench.put(path, clip(seed))
    await bench.index()
  })

  it('reads no unchanged file', async () => {
    expect(await bench.index()).toMatchObject({
      clips: 3,
      unchanged: 3,
      added: 0,
      changed: 0,
      moved: 0,
      removed: 0,
    })
  })

  it('finds new and changed files', async () => {
    bench.put('a/1004_DFA_ANG_XX.wav', clip(4))
    bench.put('a/1001_DFA_ANG_XX.wav', clip(5, 0.75))
    expect(await bench.index()).toMatchObject({ clips: 4, added: 1, changed: 1, unchanged: 2 })
  })

  it('finds a changed file of the same size, by its time', async () => {
    bench.put('a/1001_DFA_ANG_XX.wav', clip(6))
    utimesSync(join(bench.dataset, 'a/1001_DFA_ANG_XX.wav'), 1e9, 1e9)
    expect(await bench.index()).toMatchObject({ changed: 1, unchanged: 2 })
  })

  it('follows a moved and renamed file, which keeps its row', async () => {
    const before = rows()
    mkdirSync(join(bench.dataset, 'b'))
    renameSync(join(bench.dataset, 'a/1001_DFA_ANG_XX.wav'), join(bench.dataset, 'b/1009_IEO_SAD_HI.wav'))
    expect(await bench.index()).toMatchObject({ moved: 1, added: 0, removed: 0, unchanged: 2 })
    const moved = bench.project.db.prepare('SELECT * FROM clips WHERE id = ?').get(before[0].id)
    expect(moved).toMatchObject({ path: 'b/1009_IEO_SAD_HI.wav', speaker: '1009', intended: 'sadness' })
    expect(rows()).toHaveLength(3)
    expect(bench.project.db.prepare('SELECT id FROM speakers').pluck().all()).toEqual([
      '1002',
      '1003',
      '1009',
    ])
  })

  it('keeps the row of a removed file, and reuses it when the file returns', async () => {
    const file = join(bench.dataset, 'a/1001_DFA_ANG_XX.wav')
    const aside = join(bench.project.folder, 'aside.wav')
    renameSync(file, aside)
    expect(await bench.index()).toMatchObject({ clips: 2, removed: 1 })
    expect(rows()[0]).toMatchObject({ path: 'a/1001_DFA_ANG_XX.wav', missing: 1 })
    expect(await bench.index()).toMatchObject({ clips: 2, removed: 0 })
    renameSync(aside, file)
    expect(await bench.index()).toMatchObject({ clips: 3, returned: 1, added: 0 })
    expect(rows()[0].missing).toBe(0)
  })

  it('follows a move that comes long after the removal', async () => {
    const aside = join(bench.project.folder, 'aside.wav')
    renameSync(join(bench.dataset, 'a/1001_DFA_ANG_XX.wav'), aside)
    await bench.index()
    renameSync(aside, join(bench.dataset, '1005_DFA_ANG_XX.wav'))
    expect(await bench.index()).toMatchObject({ moved: 1, added: 0, returned: 0 })
  })

  it('keeps overruled findings', async () => {
    bench.put('a/1002_DFA_ANG_XX.wav', clip('short', 0.1))
    await bench.index()
    const { db } = bench.project
    overruleFinding(db, findClip(db, '1002_DFA_ANG_XX.wav').id, 'short', 'ana', true)
    bench.put('a/1004_DFA_ANG_XX.wav', clip(4))
    await bench.index()
    expect(bench.flags()).toEqual(['a/1002_DFA_ANG_XX.wav: short'])
    expect(bench.project.db.prepare('SELECT count(*) FROM overruled').pluck().get()).toBe(1)
  })

  it('removes a finding once its cause is gone', async () => {
    bench.put('a/1003_DFA_ANG_XX.wav', 'no sound')
    bench.put('a/1002_DFA_ANG_XX.wav', clip(1))
    await bench.index()
    expect(bench.flags()).toEqual(['a/1002_DFA_ANG_XX.wav: duplicate', 'a/1003_DFA_ANG_XX.wav: unreadable'])
    bench.put('a/1003_DFA_ANG_XX.wav', clip(3))
    rmSync(join(bench.dataset, 'a/1001_DFA_ANG_XX.wav'))
    await bench.index()
    expect(bench.flags()).toEqual([])
  })

  it('reads the names of all clips again for another corpus or a manifest', async () => {
    expect(await bench.index({ corpus: 'unknown' })).toMatchObject({
      corpus: 'unknown',
      speakers: 0,
      unchanged: 3,
    })
    bench.put(
      'labels.csv',
      'path,label,speaker\na/1001_DFA_ANG_XX.wav,calm,me\na/1002_DFA_ANG_XX.wav,calm,me\n',
    )
    expect(await bench.index()).toMatchObject({ corpus: 'manifest', speakers: 1 })
    expect(bench.flags()).toEqual(['a/1003_DFA_ANG_XX.wav: unexpected-name'])
    expect(bench.project.db.prepare("SELECT value FROM meta WHERE key = 'corpus'").pluck().get()).toBe(
      'manifest',
    )
  })

  it('writes votes and demographics, and again when their tables change', async () => {
    const votes = (count: number) =>
      `"","A","D","F","H","N","S","fileName"\n"100001",0,${count},0,0,0,0,"1001_DFA_ANG_XX"\n`
    const read = () => bench.project.db.prepare('SELECT emotion, count FROM votes').raw().all()
    bench.put('VideoDemographics.csv', 'ActorID,Age,Sex,Race,Ethnicity\n1001,51,Male,,\n')
    bench.put('processedResults/tabulatedVotes.csv', votes(7))
    await bench.index()
    expect(read()).toEqual([['disgust', 7]])
    expect(
      bench.project.db.prepare("SELECT sex, age_years FROM speakers WHERE id = '1001'").raw().get(),
    ).toEqual(['male', 51])
    bench.put('processedResults/tabulatedVotes.csv', votes(12))
    await bench.index()
    expect(read()).toEqual([['disgust', 12]])
  })
})

describe('a folder with unusual content', () => {
  it('keeps unusual names unchanged', async () => {
    const odd = [
      'new\nline.wav',
      'ünï ☃ 🦜.wav',
      'quote\'"`$(x).wav',
      `${'n'.repeat(251)}.wav`,
      'back\\slash.wav',
      ' .wav',
    ]
    odd.forEach((name, i) => bench.put(name, clip(i)))
    await bench.index()
    expect(
      rows()
        .map((row) => row.path)
        .sort(),
    ).toEqual([...odd].sort())
    expect(bench.flags()).toEqual([])
    expect(await bench.index()).toMatchObject({ unchanged: odd.length })
  })

  it('skips entries that are not files, hidden files, and files without an audio extension', async () => {
    bench.put('.hidden/a.wav', clip(1))
    bench.put('node_modules/a.wav', clip(1))
    bench.put('._a.wav', clip(1))
    bench.put('notes.txt', 'x')
    bench.put('a.wav', clip(1))
    mkdirSync(join(bench.dataset, 'folder.wav'))
    execFileSync('mkfifo', [join(bench.dataset, 'pipe.wav')])
    expect(await bench.index()).toMatchObject({ clips: 1, flagged: { unreadable: 0 } })
  })

  it('follows links that stay inside, once, and no others', async () => {
    const outside = openBench()
    outside.put('secret.wav', clip(1))
    bench.put('.store/hidden.wav', clip(2))
    bench.put('real/a.wav', clip(3))
    const link = (target: string, path: string) => symlinkSync(target, join(bench.dataset, path))
    link('.store/hidden.wav', 'annexed.wav')
    link('real/a.wav', 'again.wav')
    link('real', 'again')
    link('.', 'loop')
    link('../loop', 'real/loop')
    link(join(outside.dataset, 'secret.wav'), 'secret.wav')
    link(outside.dataset, 'elsewhere')
    link('nowhere.wav', 'broken.wav')
    const { advice } = await bench.index()
    expect(rows().map((row) => row.path)).toEqual(['annexed.wav', 'real/a.wav'])
    expect(advice.slice(0, 2)).toEqual([
      expect.stringMatching(/^2 links point outside .*, and were not followed\. Copy the files/),
      '1 link points to no file, and was not followed. Restore the files, then index again.',
    ])
  })

  it('names the folder to open where links lead to a store beside the opened folder', async () => {
    const hub = join(temporaryFolder(), 'datasets--lab--speech')
    for (const folder of ['blobs', 'snapshots/abc/data']) mkdirSync(join(hub, folder), { recursive: true })
    writeFileSync(join(hub, 'blobs/0a1b2c'), clip(1))
    symlinkSync('../../../blobs/0a1b2c', join(hub, 'snapshots/abc/data/a.wav'))
    const below = openBench(join(hub, 'snapshots/abc'))
    const { clips, advice } = await below.index()
    expect(clips).toBe(0)
    const remedy =
      /^1 link points outside .*snapshots\/abc, and was not followed\. Open (.*) instead, which contains/
    const named = remedy.exec(advice.find((sentence) => remedy.test(sentence)) ?? '')?.[1]
    expect(named).toBe(realpathSync(hub))
    const whole = openBench(named)
    expect(await whole.index()).toMatchObject({ clips: 1 })
    expect(await whole.index()).toMatchObject({ unchanged: 1 })
  })

  it('loses only the folder whose path is too long, and names it', async () => {
    bench.put('a.wav', clip(1))
    bench.put('z/b.wav', clip(2))
    // Deeper than the maximum path length; created from inside, as an unpacked archive is.
    const deeper = 'n=$(printf "%0200d" 7); for i in $(seq 22); do mkdir "$n" && cd "$n" || exit 1; done'
    execFileSync('bash', ['-c', `cd "$1" && ${deeper}; cp "$1/a.wav" .`, 'bash', bench.dataset])
    const { clips, advice } = await bench.index()
    expect(clips).toBe(2)
    expect(advice.join()).toMatch(/Not read: 0{40} … \d{40}\. The path is too long for this system\./)
    execFileSync('rm', ['-r', bench.dataset])
  })

  it('survives names that are not UTF-8, and reports them', async () => {
    bench.put('a.wav', clip(1))
    execFileSync('sh', ['-c', 'cp "$1/a.wav" "$1/$(printf "caf\\351.wav")"', 'sh', bench.dataset])
    const { clips, advice } = await bench.index()
    expect(clips).toBe(1)
    expect(advice.join()).toMatch('not valid UTF-8')
  })
})

describe('a cancelled index', () => {
  it('keeps the clips that it has read, and continues from there', async () => {
    for (let i = 0; i < 500; i++) bench.put(`clip-${i}.wav`, clip(i, 0.05))
    const controller = new AbortController()
    const report = ({ done = 0 }) => {
      if (done >= 200) controller.abort()
    }
    await expect(bench.index({ signal: controller.signal, report })).rejects.toMatchObject({
      code: 'cancelled',
    })
    const kept = rows().length
    expect(kept).toBeGreaterThanOrEqual(200)
    expect(kept).toBeLessThan(500)
    expect(await bench.index()).toMatchObject({ clips: 500, unchanged: kept, added: 500 - kept })
  })
})
