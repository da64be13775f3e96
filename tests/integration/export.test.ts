import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, it } from 'vitest'
import { storeAcoustics } from '../../src/main/studio/acoustics/store.ts'
import { exportSet, readExport, type ReadRow } from '../../src/main/studio/export/index.ts'
import { workOf, type Work } from '../../src/main/studio/jobs/index.ts'
import {
  addAnswers,
  listLabels,
  overruleFinding as overrule,
  deriveAllSummaries,
  fieldUse,
  undo,
} from '../../src/main/studio/labels/index.ts'
import { changeScheme } from '../../src/main/studio/scheme/index.ts'
import { addLabel, addLabels } from '../fixtures/labelling.ts'
import type { Db } from '../../src/main/studio/project/index.ts'
import { EXPORT_FORMAT_IDS, exportFormat } from '../../src/shared/contract/export-formats.ts'
import { ExportOptions, type ExportOptionsInput } from '../../src/shared/contract/export.ts'
import { FieldValues, SchemeField } from '../../src/shared/contract/scheme.ts'
import { parseOr } from '../../src/shared/contract/parse.ts'
import { ACOUSTIC_MEASURES, AcousticMeasures } from '../../src/shared/domain/acoustics.ts'
import type { ClipId } from '../../src/shared/domain/clips.ts'
import { DIMENSIONS } from '../../src/shared/domain/scheme/index.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import {
  contentOf,
  insertClips,
  insertRun,
  insertSpeakers,
  insertVotes,
  openTestDb,
} from '../fixtures/small-library.ts'

const NASTY = '=1+2, "quoted"\r\nnext line; 語 🎭\t\u0000'
/** The lists of clip w/a.wav, as JSON lines nest them and as flat tables spread them. */
const NESTED = {
  votes_voice: { anger: 7 },
  votes_face: null,
  votes_audio_visual: { fear: 2 },
  probabilities: { anger: 0.25, fear: 0.75 },
  flags: [],
}
const FLAT = {
  label_count: 2,
  votes_voice_anger: 7,
  votes_voice_fear: 0,
  votes_face_anger: null,
  votes_audio_visual_fear: 2,
  probability_anger: 0.25,
  probability_fear: 0.75,
  findings: null,
  findings_overruled: null,
}
const quiet: Work = workOf(new AbortController().signal, () => undefined)

let home: string
let dataset: string
let db: Db
let ids: ClipId[]
let folder: string
beforeEach(async () => {
  home = temporaryFolder()
  dataset = join(home, 'dataset')
  folder = join(home, 'exports', 'set')
  const paths = ['w/a.wav', 'w/b.wav', '=odd?.wav', 'w/gone.wav']
  for (const path of paths.slice(0, 3)) {
    mkdirSync(join(dataset, path, '..'), { recursive: true })
    writeFileSync(join(dataset, path), `not really audio: ${path}`)
  }
  db = openTestDb()
  insertSpeakers(db, [{ id: 's1', sex: 'female', ageYears: 33, race: 'x' }])
  ids = insertClips(
    db,
    paths.map((path, i) => ({
      path,
      fileBytes: `not really audio: ${path}`.length,
      speaker: 's1',
      intended: ['anger', 'fear', null, 'fear'][i],
      split: (['train', 'test', undefined, 'test'] as const)[i],
      flags: i === 1 ? ['noisy', 'short'] : [],
      missing: path === 'w/gone.wav',
    })),
  )
  overrule(db, ids[1], 'noisy', 'ana', true)
  insertVotes(db, ids[0], { anger: 7 })
  insertVotes(db, ids[0], { fear: 2 }, 'audio-visual')
  addLabel(db, { clip: ids[0], annotator: 'ana', emotion: 'fear', confidence: 0.25, note: NASTY })
  addLabel(db, { clip: ids[0], annotator: '@ben', emotion: 'disgust', intensity: 1 })
  addLabel(db, { clip: ids[1], annotator: 'ana', emotion: 'joy' })
  undo(db, 'ana')
  await insertRun(db, {
    id: 'run',
    classes: ['anger', 'fear'],
    predictions: [{ clip: ids[0], label: 'anger', probabilities: [0.25, 0.75], split: 'validation' }],
  })
})

const run = async (input: Partial<ExportOptionsInput> = {}, work = quiet) => {
  const options = parseOr(ExportOptions, { format: 'csv', folder, ...input }, 'The export cannot be made')
  return exportSet({ db, datasetFolder: dataset }, options, work)
}
const rowsOf = async (at = folder) => (await readExport(at)).rows
const text = (cell: ReadRow[string]): string => {
  if (typeof cell !== 'string') throw new TypeError('This cell holds no text.')
  return cell
}
const beside = () => (existsSync(join(home, 'exports')) ? readdirSync(join(home, 'exports')) : [])
const refusal = (code: string, message = /./): object =>
  expect.objectContaining({ code, message: expect.stringMatching(message) as string }) as object

describe.each(EXPORT_FORMAT_IDS)('an export as %s', (format) => {
  const audio = exportFormat(format).needsAudio ? 'copy' : 'none'

  it('has a column with unit and definition for each acoustic measure', async () => {
    const undefinedMeasures = ACOUSTIC_MEASURES.map((measure) => [measure, null] as const)
    const measures = { ...AcousticMeasures.parse(Object.fromEntries(undefinedMeasures)), f0MedianHz: 123.5 }
    storeAcoustics(db, [{ content: contentOf('w/a.wav'), measures }])
    await run({ format, audio, include: { acoustics: true, splits: false } })
    const { rows, manifest } = await readExport(folder)
    const [measured, unmeasured] = ['w/a.wav', '=odd?.wav'].map((path) =>
      rows.find((row) => row['path'] === path),
    )
    expect(measured).toMatchObject({ path: 'w/a.wav', f0_median_hz: 123.5, jitter_local_pct: null })
    expect(unmeasured).toMatchObject({ f0_median_hz: null })
    const { about } = manifest.columns.find(({ name }) => name === 'f0_median_hz')!
    expect(about).toMatch(/^F0 median in Hz\. .*Praat/)
  })

  it('reads back to the same labels, votes, findings and predictions', async () => {
    await run({ format, audio, include: { predictions: 'run', demographics: true, splits: false } })
    const [odd, first, second] = await rowsOf()
    expect(first).toMatchObject({
      path: 'w/a.wav',
      content_sha256: contentOf('w/a.wav'),
      speaker: 's1',
      emotion: 'disgust',
      intended_emotion: 'anger',
      duration_s: 2.5,
      sample_rate_hz: 16000,
      labelled: true,
      label_confidence: null,
      label_intensity: 1,
      annotator: '@ben',
      predicted_emotion: 'fear',
      prediction_confidence: 0.75,
      sex: 'female',
      age_years: 33,
      race: 'x',
      ethnicity: null,
      ...(format === 'jsonl' ? NESTED : FLAT),
    })
    const given = listLabels(db, { clip: ids[0] }).map(
      ({ annotator, emotion, confidence, intensity, note, source, at }) => ({
        annotator,
        emotion,
        confidence,
        intensity,
        note,
        source,
        at: new Date(at).toISOString(),
      }),
    )
    const inTable = given.map(({ note, ...label }) => ({
      ...(audio === 'copy' && { file_name: `${format === 'huggingface' ? 'data' : 'audio'}/w/a.wav` }),
      path: 'w/a.wav',
      content_sha256: contentOf('w/a.wav'),
      note: note || null,
      ...label,
    }))
    expect(first.labels).toEqual(format === 'jsonl' ? given : undefined)
    expect((await readExport(folder)).labels).toEqual(format === 'jsonl' ? [] : inTable)
    expect(second).toMatchObject({ emotion: 'fear', labelled: false })
    expect(second).toMatchObject(
      format === 'jsonl'
        ? {
            labels: [],
            flags: [
              { kind: 'noisy', overruled: true },
              { kind: 'short', overruled: false },
            ],
          }
        : { label_count: 0, findings: 'short', findings_overruled: 'noisy' },
    )
    expect(odd).toMatchObject({ path: '=odd?.wav', emotion: null })
  })

  it('leaves out the parts that are not selected', async () => {
    const include = { labels: false, votes: false, annotators: false, splits: false, flags: false }
    await run({ format, audio, include })
    const columns = Object.keys((await rowsOf())[0])
    expect(columns.filter((name) => name !== 'file_name')).toEqual([
      'path',
      'content_sha256',
      'speaker',
      'sentence',
      'level',
      'emotion',
      'intended_emotion',
      'duration_s',
      'sample_rate_hz',
    ])
  })

  it("keeps labels without the annotators' names", async () => {
    await run({ format, audio, include: { annotators: false } })
    const { rows, labels } = await readExport(folder)
    expect(JSON.stringify([rows, labels])).not.toMatch(/"(ana|@ben)"/)
  })

  it.each(['copy', 'link'] as const)('contains its audio: %s', async (how) => {
    const report = await run({ format, audio: how })
    const { rows, manifest } = await readExport(folder)
    expect(report).toMatchObject({ clips: 3, folder, format, files: 3 + manifest.written.length })
    for (const row of rows) {
      const below =
        manifest.tables.length === 1
          ? ''
          : row.path === 'w/a.wav'
            ? 'train'
            : row.path === 'w/b.wav'
              ? 'test'
              : 'data'
      const file = join(folder, below, text(row.file_name))
      expect(readFileSync(file, 'utf8')).toBe(`not really audio: ${text(row.path)}`)
      const same = statSync(file).ino === statSync(join(dataset, text(row.path))).ino
      expect(same).toBe(how === 'link')
    }
  })
})

describe('the manifest', () => {
  it('counts clips and has the checksum of every file', async () => {
    await run({ audio: 'copy', filter: { emotions: ['fear', 'DIS'] } })
    const { manifest } = await readExport(folder)
    expect(manifest).toMatchObject({
      kind: 'ser-studio-export',
      schemaVersion: 3,
      app: { name: 'ser-studio' },
      clips: 2,
      byEmotion: { disgust: 1, fear: 1 },
      bySplit: { train: 1, test: 1 },
      tables: ['clips.csv'],
      options: { audio: 'copy', filter: { emotions: ['fear', 'disgust'] } },
    })
    expect(Object.keys(manifest.files).sort()).toEqual([
      'audio/w/a.wav',
      'audio/w/b.wav',
      'clips.csv',
      'columns.csv',
      'labels.csv',
    ])
    const check = spawnSync('sha256sum', ['-c', '-'], {
      cwd: folder,
      input: Object.entries(manifest.files)
        .map(([name, { sha256 }]) => `${sha256}  ${name}\n`)
        .join(''),
    })
    if (!check.error) expect(check.status).toBe(0)
  })

  it.each([
    ['an edited table', () => appendFileSync(join(folder, 'clips.csv'), 'x'), /clips\.csv has changed/],
    ['truncated audio', () => writeFileSync(join(folder, 'audio/w/a.wav'), ''), /a\.wav has changed/],
    ['missing audio', () => rmSync(join(folder, 'audio/w/a.wav')), /a\.wav cannot be read/],
    ['a missing manifest', () => rmSync(join(folder, 'manifest.json')), /not an export/],
    ['a manifest that is not JSON', () => writeFileSync(join(folder, 'manifest.json'), '{'), /damaged/],
  ])('reports %s', async (_, damage, message) => {
    await run({ audio: 'copy' })
    damage()
    await expect(readExport(folder)).rejects.toThrow(refusal('unreadable', message))
  })
})

describe('splits', () => {
  it('are the folders of an audio folder, "data" for clips without', async () => {
    await run({ format: 'huggingface', audio: 'copy' })
    expect(readdirSync(folder).sort()).toEqual([
      ...['README.md', 'columns.csv', 'data', 'labels.csv', 'manifest.json', 'test', 'train'],
    ])
    expect(readFileSync(join(folder, 'train/metadata.jsonl'), 'utf8')).toMatch(
      /^{"file_name":"w\/a\.wav","path":"w\/a\.wav",/,
    )
  })

  it('are those of the run where one is given', async () => {
    await run({ include: { predictions: 'run' } })
    expect((await rowsOf()).map((row) => row.split)).toEqual([null, 'validation', null])
  })
})

describe('a CSV', () => {
  it('holds one value a cell: lists are in columns or in a table of their own', async () => {
    await run({ include: { predictions: 'run' } })
    for (const table of ['clips.csv', 'labels.csv', 'columns.csv'])
      expect(readFileSync(join(folder, table), 'utf8')).not.toMatch(/[{[]/)
    const { manifest } = await readExport(folder)
    expect([...manifest.columns, ...manifest.labels!.columns].map(({ type }) => type)).not.toContain('json')
  })

  it('has a row for each label, escaped like the clips, and no undone label', async () => {
    await run()
    const text = readFileSync(join(folder, 'labels.csv'), 'utf8')
    expect(text).toMatch(
      /^\ufeffpath,content_sha256,annotator,emotion,confidence,intensity,note,at,source\r\n/,
    )
    expect(text).toContain(",'@ben,disgust,,1,")
    const { labels } = await readExport(folder)
    expect(labels.map((label) => label.annotator)).toEqual(['ana', '@ben'])
  })

  it('describes the content and the unit of each column', async () => {
    await run({ include: { predictions: 'run' } })
    const text = readFileSync(join(folder, 'columns.csv'), 'utf8')
    expect(text).toContain('\r\nclips,duration_s,number,Length in seconds\r\n')
    expect(text).toContain('\r\nclips,probability_fear,number,')
    expect(text).toContain('\r\nlabels,at,text,"When it was given: ISO 8601, UTC"\r\n')
    const { manifest } = await readExport(folder)
    expect(manifest.columns.filter(({ about }) => about === '')).toEqual([])
  })

  it('opened in a spreadsheet runs no formula and shows UTF-8', async () => {
    db.prepare('UPDATE clips SET sentence = ?, speaker = ?, rms_dbfs = -3 WHERE id = ?').run(
      "'=A1",
      '+1',
      ids[0],
    )
    await run()
    const text = readFileSync(join(folder, 'clips.csv'), 'utf8')
    expect(text.startsWith('\ufeffpath,')).toBe(true)
    expect(text).toContain('\r\n./=odd?.wav,')
    expect(text).toContain(",'+1,''=A1,")
    expect(text).toContain(",'@ben,")
    expect((await rowsOf())[1]).toMatchObject({ sentence: "'=A1", speaker: '+1', annotator: '@ben' })
  })

  it('without spreadsheet escapes has exactly the data', async () => {
    await run({ spreadsheet: false })
    const text = readFileSync(join(folder, 'clips.csv'), 'utf8')
    expect(text).toMatch(/^path,[^]*\r\n=odd\?\.wav,/)
    expect((await rowsOf())[1]).toMatchObject({ annotator: '@ben' })
  })
})

describe('the table of labels in wide form', () => {
  it('has a row for each clip and the last label of each annotator in a column', async () => {
    addLabel(db, { clip: ids[0], annotator: 'ana', emotion: 'calm' })
    await run({ labelTable: 'wide' })
    const { labels, manifest } = await readExport(folder)
    expect(labels.map(({ content_sha256: _, ...row }) => row)).toEqual([
      { path: '=odd?.wav', 'label_@ben': null, label_ana: null },
      { path: 'w/a.wav', 'label_@ben': 'disgust', label_ana: 'calm' },
      { path: 'w/b.wav', 'label_@ben': null, label_ana: null },
    ])
    expect(manifest.cannotHold).toContainEqual(expect.stringMatching(/^confidence, intensity, note/))
  })

  it('prefers labels given in the studio to imported ones', async () => {
    addLabel(db, { clip: ids[0], annotator: 'ana', emotion: 'calm', source: 'import' })
    await run({ labelTable: 'wide' })
    expect(readFileSync(join(folder, 'labels.csv'), 'utf8')).toMatch(/,disgust,fear\r\n/)
  })

  it('numbers the annotators where their names are left out', async () => {
    await run({ labelTable: 'wide', include: { annotators: false } })
    const columns = Object.keys((await readExport(folder)).labels[0])
    expect(columns).toEqual(['path', 'content_sha256', 'label_1', 'label_2'])
  })
})

describe('answers to the fields of the scheme', () => {
  const voice = SchemeField.parse({
    ...{ kind: 'choice', id: 'voice', name: 'Voice', several: true },
    options: [
      { value: 'creaky', name: 'Creaky' },
      { value: 'breathy', name: 'Breathy' },
    ],
  })
  const laughs = SchemeField.parse({ kind: 'flag', id: 'path', name: 'Laughs' })
  beforeEach(() => {
    const questions = { asksEmotion: true, asksReason: false, fields: [DIMENSIONS[0], voice, laughs] }
    changeScheme(
      db,
      { version: 0, annotator: 'ana', questions, mappings: [] },
      { use: fieldUse, derive: deriveAllSummaries },
    )
    const given = {
      ana: [7, ['creaky', 'breathy'], true],
      cem: [4, ['creaky'], false],
      dan: [4, ['creaky'], false],
    }
    for (const [annotator, [valence, qualities, laughing]] of Object.entries(given))
      addAnswers(
        db,
        { clip: ids[0] },
        {
          ...{ annotator, sighted: null, note: '' },
          answers: FieldValues.parse({ valence, voice: qualities, path: laughing }),
        },
      )
  })

  it('are a column for each field with what its annotators answered, and how many', async () => {
    await run()
    const clips = await rowsOf()
    expect(clips.find(({ path }) => path === 'w/a.wav')).toMatchObject({
      ...{ valence: 5, valence_answers: 3, voice: 'creaky', voice_answers: 3 },
      ...{ answer_path: false, answer_path_answers: 3 },
    })
    expect(clips.find(({ path }) => path === 'w/b.wav')).toMatchObject({ valence: null, valence_answers: 0 })
  })

  it('are in the wide table a column for each field and annotator, who may have given no label', async () => {
    await run({ labelTable: 'wide' })
    const { labels } = await readExport(folder)
    expect(labels.find(({ path }) => path === 'w/a.wav')).toMatchObject({
      ...{ label_cem: null, valence_ana: 7, valence_cem: 4, 'valence_@ben': null },
      ...{ voice_ana: 'creaky; breathy', path_dan: false },
    })
  })
})

describe('the destination', () => {
  it('is not overwritten without the option', async () => {
    await run()
    await expect(run()).rejects.toThrow(refusal('conflict', /already exists/))
    expect(beside()).toEqual(['set'])
  })

  it('is swapped for the new export with the option', async () => {
    await run({ audio: 'copy' })
    writeFileSync(join(folder, '.DS_Store'), 'litter')
    await run({ format: 'jsonl', overwrite: true })
    expect(readdirSync(folder).sort()).toEqual(['clips.jsonl', 'columns.csv', 'manifest.json'])
    expect(beside()).toEqual(['set'])
  })

  it.each<[string, () => void, RegExp]>([
    ['a folder with other content', () => rmSync(join(folder, 'manifest.json')), /not an export/],
    [
      'an export with files added',
      () => writeFileSync(join(folder, 'my thesis.docx'), 'x'),
      /my thesis\.docx was added/,
    ],
    [
      'an export with its table edited',
      () => {
        const text = readFileSync(join(folder, 'clips.csv'), 'utf8')
        writeFileSync(join(folder, 'clips.csv'), text.replace('fear', 'rage'))
      },
      /tables were changed/,
    ],
    [
      'an export with its labels edited',
      () => {
        const text = readFileSync(join(folder, 'labels.csv'), 'utf8')
        writeFileSync(join(folder, 'labels.csv'), text.replace('fear', 'rage'))
      },
      /tables were changed/,
    ],
    [
      'an export with its audio edited',
      () => appendFileSync(join(folder, 'audio/w/a.wav'), 'x'),
      /a\.wav was changed/,
    ],
  ])('is kept where it is %s', async (_, change, message) => {
    await run({ audio: 'copy' })
    change()
    const before = readdirSync(folder, { recursive: true })
    await expect(run({ overwrite: true })).rejects.toThrow(refusal('conflict', message))
    expect(readdirSync(folder, { recursive: true })).toEqual(before)
    expect(beside()).toEqual(['set'])
  })

  it('may be an empty folder, and not a file', async () => {
    mkdirSync(folder, { recursive: true })
    await run()
    expect((await rowsOf()).length).toBe(3)
    await expect(run({ folder: join(dataset, '..', 'exports', 'set', 'clips.csv') })).rejects.toThrow(
      refusal('conflict', /is a file/),
    )
  })

  it('may not be inside the dataset, also by a link', async () => {
    symlinkSync(dataset, join(home, 'way'))
    for (const inside of [dataset, join(dataset, 'out'), join(home, 'way', 'out', 'deep')])
      await expect(run({ folder: inside, overwrite: true })).rejects.toThrow(
        refusal('bad-input', /never changes/),
      )
    expect(readdirSync(dataset).sort()).toEqual(['=odd?.wav', 'w'])
  })
})

describe('a failed export leaves no files behind', () => {
  it.each<[string, Partial<ExportOptionsInput>, string]>([
    ['no clip', { filter: { emotions: ['calm'] } }, 'nothing-to-do'],
    ['an unknown run', { include: { predictions: 'none' } }, 'not-found'],
    ['an audio folder without audio', { format: 'huggingface' }, 'bad-input'],
    ['an invalid filter', { filter: { ageMin: -1 } }, 'bad-input'],
  ])('of %s', async (_, options, code) => {
    await expect(run(options)).rejects.toThrow(refusal(code))
    expect(beside()).toEqual([])
  })

  it.each<[string, () => void, string, RegExp]>([
    ['gone', () => rmSync(join(dataset, 'w/b.wav')), 'not-found', /b\.wav was removed/],
    ['changed', () => appendFileSync(join(dataset, 'w/b.wav'), 'x'), 'conflict', /b\.wav has changed/],
  ])('with a clip that is %s', async (_, change, code, message) => {
    change()
    await expect(run({ audio: 'copy' })).rejects.toThrow(refusal(code, message))
    expect(beside()).toEqual([])
  })

  it('after cancellation', async () => {
    const controller = new AbortController()
    const work = workOf(controller.signal, () => controller.abort())
    await expect(run({ audio: 'copy' }, work)).rejects.toThrow(refusal('cancelled'))
    expect(beside()).toEqual([])
  })

  it('without enough disk space, before the start or half-way', async ({ skip }) => {
    const disk = join(home, 'disk')
    mkdirSync(disk)
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk])
    if (mounted.status !== 0) skip('a small disk cannot be mounted here')
    try {
      const onDisk = { folder: join(disk, 'set') }
      db.prepare('UPDATE clips SET file_bytes = 1e6 WHERE id = ?').run(ids[0])
      await expect(run({ ...onDisk, audio: 'copy' })).rejects.toThrow(
        refusal('disk', /needs about 1\.0 MB and 0\.3 MB/),
      )
      addLabels(
        db,
        Array.from({ length: 100 }, () => ({
          clip: ids[0],
          annotator: 'ana',
          emotion: 'fear',
          note: 'x'.repeat(9000),
        })),
      )
      await expect(run(onDisk)).rejects.toThrow(refusal('disk', /left nothing behind.*disk is full/))
      expect(readdirSync(disk)).toEqual([])
    } finally {
      spawnSync('umount', [disk])
    }
  })

  it('where links cannot be made across disks', async ({ skip }) => {
    const other =
      existsSync('/dev/shm') && statSync('/dev/shm').dev !== statSync(home).dev ? '/dev/shm' : null
    if (!other) skip('there is no second disk here')
    const set = join(other!, `ser-studio-test-${process.pid}`)
    await expect(run({ folder: set, audio: 'link' })).rejects.toThrow(refusal('conflict', /copy the audio/))
    expect(existsSync(set)).toBe(false)
  })
})

describe('an annotator can label during an export', () => {
  it('and the export has the state of its start', async () => {
    let labelled = false
    const report = () => {
      if (labelled) return
      labelled = true
      addLabel(db, { clip: ids[1], annotator: 'ana', emotion: 'sadness' })
    }
    await run({ audio: 'copy' }, { ...quiet, report })
    expect((await rowsOf())[2]).toMatchObject({ path: 'w/b.wav', emotion: 'fear', label_count: 0 })
  })
})

describe('a killed export', () => {
  const remains = (pid: number, kind: string) => {
    const machine = hostname()
      .toLowerCase()
      .replace(/[^0-9a-z]/g, '')
    return join(home, 'exports', `.set.${machine}.${pid}.0123abcd.${kind}`)
  }
  const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid

  it('has its earlier version restored where it died between two renames', async () => {
    await run()
    renameSync(folder, remains(deadPid(), 'replaced'))
    await expect(run()).rejects.toThrow(refusal('conflict', /already exists/))
    expect(await rowsOf()).toHaveLength(3)
    expect(beside()).toEqual(['set'])
  })

  it('is distinguished from one that is still running', async () => {
    await run()
    mkdirSync(remains(process.ppid, 'exporting'))
    mkdirSync(remains(deadPid(), 'exporting'))
    await run({ overwrite: true })
    expect(beside()).toEqual([basename(remains(process.ppid, 'exporting')), 'set'])
  })

  it('leaves the earlier one intact, and its remains are removed by the next', async () => {
    const paths = Array.from({ length: 400 }, (_, i) => `many/${i}.wav`)
    mkdirSync(join(dataset, 'many'))
    for (const path of paths) linkSync(join(dataset, 'w/a.wav'), join(dataset, path))
    insertClips(
      db,
      paths.map((path) => ({ path, fileBytes: statSync(join(dataset, path)).size })),
    )
    await run({ filter: { text: 'w/' } })
    const earlier = await rowsOf()
    const script = fileURLToPath(new URL('../fixtures/export-until-killed.ts', import.meta.url))
    const child = spawn(process.execPath, [script, db.name, dataset, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    child.stdout.on('data', () => child.kill('SIGKILL'))
    await once(child, 'close')
    expect(child.signalCode).toBe('SIGKILL')
    expect(beside()).toEqual([expect.stringMatching(/^\.set\..*\.exporting$/), 'set'])
    expect(await rowsOf()).toEqual(earlier)
    await run({ overwrite: true })
    expect(beside()).toEqual(['set'])
    expect(await rowsOf()).toHaveLength(403)
  })
})
