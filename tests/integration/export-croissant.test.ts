import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { exportBench, HARD_CLIPS, hardBench } from '../fixtures/exported.ts'
import { inPython } from '../fixtures/in-python.ts'
import { pythonWith } from '../fixtures/python-with.ts'

const python = pythonWith('mlcroissant', 'pyarrow')
const Records = z.array(z.record(z.string(), z.unknown()))
const Loaded = z.object({
  errors: z.array(z.string()),
  clips: Records,
  labels: Records,
  types: z.record(z.string(), z.string()),
})

/** Validates the metadata and reads the records of clips and labels, with their types. */
const LOAD = `
import json, sys, mlcroissant
dataset = mlcroissant.Dataset(jsonld=sys.argv[1] + '/croissant.json')
def plain(value):
    if isinstance(value, bytes): return value.decode()
    if hasattr(value, 'item'): value = value.item()
    return None if value != value or type(value).__name__ in ('NAType', 'NaTType') else value
def records(name):
    return [{key.split('/', 1)[1]: plain(value) for key, value in record.items()} for record in dataset.records(name)]
clips = next(r for r in dataset.metadata.record_sets if r.id == 'clips')
print(json.dumps({
  'errors': [str(e) for e in dataset.metadata.issues.errors],
  'clips': records('clips'),
  'labels': records('labels'),
  'types': {field.name: field.data_type.__name__ for field in clips.fields},
}))
`

describe.skipIf(python === null)('mlcroissant', () => {
  it('validates the metadata, and reads every clip and label with its type', async () => {
    const folder = await exportBench(await hardBench(), 'croissant')
    const { errors, clips, labels, types } = inPython(python!, Loaded, LOAD, folder)
    expect(errors).toEqual([])
    expect(clips.map(({ path, speaker, duration_s }) => ({ path, speaker, duration_s }))).toEqual(
      HARD_CLIPS.map(({ path, speaker }) => ({ path, speaker, duration_s: 0.5 })).sort((a, b) =>
        Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)),
      ),
    )
    // The text of a Croissant record is UTF-8 bytes.
    expect(types).toMatchObject({ speaker: 'bytes', duration_s: 'float', labelled: 'bool' })
    expect(labels).toMatchObject([
      { path: HARD_CLIPS[1].path, annotator: 'ana', emotion: 'happiness' },
      { path: HARD_CLIPS[0].path, annotator: '@ben', emotion: 'anger', note: '=1+2\nnext; "line"' },
      { path: HARD_CLIPS[0].path, annotator: 'ana', emotion: 'fear', confidence: 0.25, intensity: 1 },
    ])
  })

  it('reads a column for each annotator', async () => {
    const folder = await exportBench(await hardBench(), 'croissant', { labelTable: 'wide' })
    const { errors, labels } = inPython(python!, Loaded, LOAD, folder)
    expect(errors).toEqual([])
    expect(labels.find(({ path }) => path === HARD_CLIPS[0].path)).toMatchObject({
      'label_%40ben': 'anger',
      label_ana: 'fear',
    })
  })
})
