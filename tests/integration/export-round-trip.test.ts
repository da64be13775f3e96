import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it, onTestFinished } from 'vitest'
import { metadataFields, metadataOfClips } from '../../src/main/studio/metadata/index.ts'
import { openDataset } from '../../src/main/studio/studio.ts'
import { ImportSettings } from '../../src/shared/contract/import.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { EXPORT_FORMAT_IDS } from '../../src/shared/contract/export-formats.ts'
import type { ClipId } from '../../src/shared/domain/clips.ts'
import { exportBench, HARD_CLIPS, hardBench } from '../fixtures/exported.ts'
import { clip, openBench, type Bench } from '../fixtures/indexing.ts'
import { addLabel } from '../fixtures/labelling.ts'
import { hasReportedInputs, reportedInput } from '../fixtures/reported-inputs.ts'

interface Row {
  readonly content: string
  readonly path: string
  readonly speaker: string | null
  readonly sentence: string | null
  readonly split: string | null
  readonly emotion: string | null
}

/** Clips by their samples, which an export does not change. */
function clipsOf({ project }: Bench): ReadonlyMap<string, Row> {
  const rows = project.db
    .prepare<[], Row>('SELECT content, path, speaker, sentence, split, emotion FROM clips')
    .all()
  return new Map(rows.map((row) => [row.content, row]))
}

/** Values by field, by content of the clip. */
function metadataOf({ project: { db } }: Bench): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const clips = db.prepare<[], { id: ClipId; content: string }>('SELECT id, content FROM clips').all()
  const values = metadataOfClips(
    db,
    clips.map(({ id }) => id),
  )
  return new Map(
    clips
      .map(({ id, content }) => {
        const own = (values.get(id) ?? []).map(({ field, text }) => [field, text] as const)
        return [content, Object.fromEntries(own)] as const
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

const withoutPath = (rows: ReadonlyMap<string, Row>) =>
  [...rows.values()].map(({ path: _, ...row }) => row).sort((a, b) => (a.content < b.content ? -1 : 1))

describe.each(EXPORT_FORMAT_IDS)('an export as %s with its audio, opened as a dataset', (format) => {
  it('has the same speakers, splits and current labels', async () => {
    const bench = await hardBench()
    const again = openBench(await exportBench(bench, format, { audio: 'copy' }))
    const report = await again.index()
    expect(withoutPath(clipsOf(again))).toEqual(withoutPath(clipsOf(bench)))
    // The names of Kaldi's files have no extension.
    const advice = format === 'kaldi' ? [expect.stringMatching(/: 15 without an extension\.$/)] : []
    expect(report.advice).toEqual(advice)
  })

  it('has the same metadata, with the same kinds', async () => {
    const bench = openBench()
    for (const name of ['a', 'b', 'c']) bench.put(`${name}.wav`, clip(name))
    const rows = [
      {
        path: 'a.wav',
        emotion: 'fear',
        age: '34',
        'session date': '2024-03-01',
        remark: '=SUM(A1)',
        peak: '-3.5',
      },
      {
        path: 'b.wav',
        emotion: 'anger',
        age: 'n/a',
        'session date': '',
        remark: 'two\nlines, "ä"',
        peak: '12',
      },
      { path: 'c.wav', emotion: 'anger', age: '51', 'session date': '2024-04-02', remark: '007', peak: '' },
    ]
    bench.put('study.jsonl', rows.map((row) => JSON.stringify({ ...row, sample_rate_hz: 'kept' })).join('\n'))
    await bench.index()
    const options = { audio: 'copy', include: { metadata: true } } as const
    const again = openBench(await exportBench(bench, format, options))
    await again.index()
    expect(metadataFields(again.project.db).map(({ name, kind, clips }) => [name, kind, clips])).toEqual([
      ['age', 'number', 2],
      ['session date', 'date', 2],
      ['remark', 'text', 3],
      ['peak', 'number', 2],
      ['sample_rate_hz', 'text', 3],
    ])
    expect(metadataOf(again)).toEqual(metadataOf(bench))
  })

  it('keeps a corrected label of a clip whose name gives another emotion', async () => {
    const bench = openBench()
    for (const name of ['1001_IEO_ANG_HI.wav', '1002_IEO_SAD_LO.wav', '1003_IEO_HAP_MD.wav'])
      bench.put(name, clip(name))
    await bench.index()
    const id = bench.project.db
      .prepare<[], ClipId>("SELECT id FROM clips WHERE path LIKE '1001%'")
      .pluck()
      .get()!
    addLabel(bench.project.db, { clip: id, annotator: 'ben', emotion: 'anger' })
    addLabel(bench.project.db, { clip: id, annotator: 'ana', emotion: 'fear' })
    const again = openBench(await exportBench(bench, format, { audio: 'copy' }))
    await again.index()
    expect(withoutPath(clipsOf(again))).toEqual(withoutPath(clipsOf(bench)))
  })
})

it.each([
  ['csv', 'labels.csv', 'long'],
  ['parquet', 'labels.parquet', 'long'],
  ['excel', 'clips.xlsx (labels)', 'long'],
  ['huggingface', 'labels.csv', 'long'],
  ['csv', 'labels.csv', 'wide'],
  ['parquet', 'labels.parquet', 'wide'],
  ['excel', 'clips.xlsx (labels)', 'wide'],
] as const)(
  'the labels of each annotator in an export as %s (%s, %s) come back by the import assistant',
  async (format, table, labelTable) => {
    const folder = await exportBench(await hardBench(), format, { audio: 'copy', labelTable })
    const dataset = openDataset(folder, { dataFolder: temporaryFolder() })
    onTestFinished(() => dataset.close())
    await dataset.index().outcome
    const settings = ImportSettings.parse({ tables: { [table]: { rowsAre: 'labels' } } })
    const { fingerprint } = await dataset.previewImport(settings).outcome
    await dataset.applyImport({ settings, fingerprint, annotator: 'owner' }).outcome
    const { clips } = dataset.library.page({}, { limit: 10 })
    const labels = clips
      .flatMap((of) => dataset.labels.history(of))
      .filter(({ action }) => action === 'label')
    expect(labels.map(({ annotator, emotion }) => `${annotator}: ${emotion}`).sort()).toEqual([
      '@ben: anger',
      'ana: fear',
      'ana: happiness',
    ])
  },
)

it('exported files have names that are safe on every system', async () => {
  const folder = await exportBench(await hardBench(), 'csv', { audio: 'copy' })
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => basename(path))
  expect(names.filter((name) => /^[-=+@.]|[\n\t"]/.test(name) || Buffer.byteLength(name) > 255)).toEqual([])
  expect(names.filter((name) => name.endsWith('.wav'))).toHaveLength(HARD_CLIPS.length)
})

describe.skipIf(!hasReportedInputs)('a table with formulas and markup in every column', () => {
  /** A dataset with the clips that the reported table names. */
  async function injected(): Promise<Bench> {
    const bench = openBench()
    const table = readFileSync(join(reportedInput('tables'), 'injection-manifest.csv'), 'utf8')
    const [, ...paths] = parse(table).map(([path]) => path)
    for (const path of paths.slice(0, 24)) bench.put(path, clip(path))
    bench.put('table.csv', table)
    await bench.index()
    return bench
  }
  const formulas = (cells: readonly string[]) => cells.filter((cell) => /^[=+@\t\r-]/.test(cell))

  it.each([
    ['csv', ','],
    ['tsv', '\t'],
  ] as const)('runs no formula as %s', async (format, delimiter) => {
    const folder = await exportBench(await injected(), format)
    for (const table of ['clips', 'labels', 'columns']) {
      const text = readFileSync(join(folder, `${table}.${format}`), 'utf8')
      expect(formulas(parse(text, { delimiter, bom: true }).flat())).toEqual([])
    }
  })

  it.each(['csv', 'tsv', 'parquet', 'excel', 'jsonl', 'huggingface'] as const)(
    'comes back unchanged as %s',
    async (format) => {
      const bench = await injected()
      const again = openBench(await exportBench(bench, format, { audio: 'copy' }))
      await again.index()
      expect(withoutPath(clipsOf(again))).toEqual(withoutPath(clipsOf(bench)))
    },
  )
})
