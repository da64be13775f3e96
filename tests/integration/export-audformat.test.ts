import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { exportBench, HARD_CLIPS, hardBench } from '../fixtures/exported.ts'
import { inPython } from '../fixtures/in-python.ts'
import { pythonWith } from '../fixtures/python-with.ts'

const python = pythonWith('audformat')
const Rows = z.array(z.record(z.string(), z.unknown()))
const Loaded = z.object({
  tables: z.record(z.string(), z.object({ split: z.string().nullable(), rows: Rows })),
  types: z.record(z.string(), z.string()),
  labels: z.array(z.string()),
  speakers: z.array(z.string()),
  raters: z.record(z.string(), z.string()),
  splits: z.record(z.string(), z.string()),
  missing: z.array(z.string()),
})

/** Loads a database with every table, the dtypes of the files, and the media that do not exist. */
const LOAD = `
import json, os, sys, audformat
db = audformat.Database.load(sys.argv[1], load_data=True)
rows = lambda table: json.loads(table.df.reset_index().to_json(orient='records'))
print(json.dumps({
  'tables': {name: {'split': table.split_id, 'rows': rows(table)} for name, table in db.tables.items()},
  'types': {name: str(db['files'].df[name].dtype) for name in db['files'].df},
  'labels': list(db.schemes['emotion'].labels),
  'speakers': list(db.schemes['speaker'].labels),
  'raters': {name: rater.type for name, rater in db.raters.items()},
  'splits': {name: split.type for name, split in db.splits.items()},
  'missing': [f for f in db.files if not os.path.exists(os.path.join(db.root, f))],
}))
`

describe.skipIf(python === null)('audformat.Database.load', () => {
  it('reads every file, speaker, label, rater and split', async () => {
    const folder = await exportBench(await hardBench(), 'audformat')
    const { tables, types, labels, ...rest } = inPython(python!, Loaded, LOAD, folder)
    expect(tables['files'].rows.map(({ path, speaker, duration }) => ({ path, speaker, duration }))).toEqual(
      HARD_CLIPS.map(({ path, speaker }) => ({ path, speaker, duration: 0.5 })).sort((a, b) =>
        Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)),
      ),
    )
    expect(types).toMatchObject({ speaker: 'category', path: 'string', duration: 'float64' })
    expect(labels).toEqual(['anger', 'disgust', 'fear', 'happiness', 'neutral', 'sadness'])
    expect({ ...rest, speakers: rest.speakers.toSorted() }).toEqual({
      speakers: HARD_CLIPS.map(({ speaker }) => speaker).sort(),
      raters: { ana: 'human', '@ben': 'human' },
      splits: { train: 'train', test: 'test' },
      missing: [],
    })
  })

  it('reads emotions by split and annotator', async () => {
    const folder = await exportBench(await hardBench(), 'audformat')
    const { tables } = inPython(python!, Loaded, LOAD, folder)
    const found = Object.entries(tables).map(([name, { split, rows }]) => [name, split, rows.length])
    expect(found.sort()).toEqual([
      ['emotion.test', 'test', 2],
      ['emotion.train', 'train', 3],
      ['emotion.unassigned', null, 1],
      ['files', null, 6],
    ])
    const { rows } = tables['emotion.train']
    expect(rows.find(({ file }) => file === `audio/${HARD_CLIPS[0].path}`)).toMatchObject({
      emotion: 'fear',
      ...{ 'emotion.intended': 'anger', 'emotion.@ben': 'anger', 'emotion.ana': 'fear' },
    })
    expect(rows.filter((row) => row['emotion.ana'] === null)).toHaveLength(1)
  })

  it('reads one table of emotions, and numbered raters, where splits and names are left out', async () => {
    const include = { splits: false, annotators: false }
    const folder = await exportBench(await hardBench(), 'audformat', { include })
    const { tables, raters, splits } = inPython(python!, Loaded, LOAD, folder)
    expect(tables['emotion.all'].rows).toHaveLength(6)
    expect({ raters, splits }).toEqual({ raters: { 1: 'human', 2: 'human' }, splits: {} })
  })
})
