import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { exportBench, HARD_CLIPS, hardBench } from '../fixtures/exported.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { clip, openBench, type Bench } from '../fixtures/indexing.ts'
import { inPython } from '../fixtures/in-python.ts'
import { addLabel } from '../fixtures/labelling.ts'
import { pythonWith } from '../fixtures/python-with.ts'
import type { ClipId } from '../../src/shared/domain/clips.ts'

const python = pythonWith('datasets', 'pandas')

const Loaded = z.object({
  version: z.string(),
  splits: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
  features: z.record(z.string(), z.object({ dtype: z.string(), names: z.array(z.string()).nullable() })),
})

/** Loads a folder as its card says, with audio as bytes of its file. */
const LOAD = `
import json, os, sys, datasets
folder, cache = sys.argv[1], sys.argv[2]
loaded = datasets.load_dataset(folder, cache_dir=cache)
def row(example):
    example['audio'] = os.path.basename(example['audio']['path'])
    return example
splits = {name: [row(e) for e in split.cast_column('audio', datasets.Audio(decode=False))] for name, split in loaded.items()}
features = next(iter(loaded.values())).features
kind = lambda f: {'dtype': str(getattr(f, 'dtype', f)), 'names': getattr(f, 'names', None)}
print(json.dumps({'version': datasets.__version__, 'splits': splits, 'features': {n: kind(f) for n, f in features.items()}}))
`

const load = (folder: string) => inPython(python!, Loaded, LOAD, folder, temporaryFolder())
const isTyped = ({ version }: z.infer<typeof Loaded>) => Number(version.split('.')[0]) >= 4

describe.skipIf(python === null)('datasets.load_dataset', () => {
  it('reads every clip in its split, with speakers as text', async () => {
    const loaded = load(await exportBench(await evenBench(), 'huggingface'))
    expect(
      Object.fromEntries(Object.entries(loaded.splits).map(([name, rows]) => [name, rows.length])),
    ).toEqual({
      train: 6,
      validation: 2,
      test: 4,
      unassigned: 2,
    })
    const speakers = Object.values(loaded.splits).flatMap((rows) => rows.map(({ speaker }) => speaker))
    expect(new Set(speakers)).toEqual(new Set(['01', '02', '03', 'NA']))
    expect(loaded.features['duration_s']).toMatchObject({ dtype: 'float64' })
  })

  it('reads classes by the names of the label set, in its order', async () => {
    const loaded = load(await exportBench(await evenBench(), 'huggingface'))
    const { names } = loaded.features['emotion']
    if (!isTyped(loaded)) {
      expect(loaded.splits['train'][0]['emotion']).toBe('fear')
      return
    }
    expect(names?.slice(0, 3)).toEqual(['anger', 'disgust', 'fear'])
    expect(loaded.splits['train'][0]['emotion']).toBe(names?.indexOf('fear'))
    expect(loaded.splits['train'][0]['intended_emotion']).toBe(names?.indexOf('anger'))
  })

  it('reads a label that one split has and the others lack', async () => {
    const loaded = load(await exportBench(await evenBench(), 'huggingface'))
    if (isTyped(loaded)) expect(loaded.splits['train'][0]).toMatchObject({ label_confidence: 0.25 })
    expect(loaded.splits['train'][0]).toMatchObject({ annotator: 'ana', label_count: 2 })
    expect(loaded.splits['test'][0]['annotator'] ?? '').toBe('')
  })

  it('reads all clips as one split where splits are left out', async () => {
    const folder = await exportBench(await evenBench(), 'huggingface', { include: { splits: false } })
    expect(load(folder).splits).toMatchObject({ train: { length: 14 } })
  })

  it('reads hard names, also where a split has a single clip', async () => {
    const { splits } = load(await exportBench(await hardBench(), 'huggingface'))
    const paths = Object.values(splits).flatMap((rows) => rows.map(({ path }) => path))
    expect(paths.sort()).toEqual(HARD_CLIPS.map(({ path }) => path).sort())
  })
})

it('a card names the types and the splits', async () => {
  const folder = await exportBench(await evenBench(), 'huggingface')
  const card = readFileSync(join(folder, 'README.md'), 'utf8')
  expect(card).toContain('  - name: "speaker"\n    dtype: string\n')
  expect(card).toContain('      class_label:\n        names:\n          \'0\': "anger"\n')
  expect(card).toContain('  - split: unassigned\n    path: data/**\n')
})

/** 14 clips of four speakers in all splits and in none; only the first clip has labels. */
async function evenBench(): Promise<Bench> {
  const bench = openBench()
  const splits = ['train', 'train', 'train', 'validation', 'test', 'test', '']
  const rows = splits.flatMap((split, i) =>
    [0, 1].map((j) => ({
      path: `${i}-test-${j}.wav`,
      speaker: ['01', '02', '03', 'NA'][(2 * i + j) % 4],
      emotion: ['anger', 'neutral'][j],
      split,
    })),
  )
  for (const { path } of rows) bench.put(path, clip(path))
  bench.put('table.jsonl', rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  await bench.index()
  const { db } = bench.project
  const id = db.prepare<[string], ClipId>('SELECT id FROM clips WHERE path = ?').pluck().get(rows[0].path)!
  addLabel(db, { clip: id, annotator: 'ben', emotion: 'anger' })
  addLabel(db, { clip: id, annotator: 'ana', emotion: 'fear', confidence: 0.25 })
  return bench
}
