import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { exportBench, HARD_CLIPS, hardBench } from '../fixtures/exported.ts'
import { inPython } from '../fixtures/in-python.ts'
import { pythonWith } from '../fixtures/python-with.ts'

const python = pythonWith('pandas', 'pyarrow', 'openpyxl')
const Tables = z.object({
  clips: z.array(z.record(z.string(), z.unknown())),
  types: z.record(z.string(), z.string()),
  labels: z.array(z.record(z.string(), z.unknown())),
})
const byPath = (a: { readonly path?: unknown }, b: { readonly path?: unknown }) =>
  Buffer.compare(Buffer.from(String(a.path)), Buffer.from(String(b.path)))

/** Reads both tables as text, as one reads ids: without guesses at types. */
const readText = (separator: string) => `
import json, sys, pandas
folder, extension = sys.argv[1], sys.argv[2]
read = lambda name: pandas.read_csv(f'{folder}/{name}.{extension}', sep=${JSON.stringify(separator)}, dtype=str, keep_default_na=False)
rows = lambda table: table.to_dict('records')
clips = read('clips')
print(json.dumps({'clips': rows(clips), 'types': {}, 'labels': rows(read('labels'))}))
`

/** Reads both tables of Parquet files, or both sheets of a workbook, with their types. */
const READ_TYPED = `
import json, sys, pandas
folder, format = sys.argv[1], sys.argv[2]
def read(name):
    if format == 'parquet': return pandas.read_parquet(f'{folder}/{name}.parquet')
    return pandas.read_excel(f'{folder}/clips.xlsx', sheet_name=name, keep_default_na=False, na_values=[''], dtype={'speaker': str})
rows = lambda table: json.loads(table.to_json(orient='records'))
clips = read('clips')
kind = lambda column: 'text' if column.map(lambda v: isinstance(v, str) or pandas.isna(v)).all() and column.dtype.kind not in 'fbi' else {'f': 'number', 'i': 'number', 'b': 'boolean'}.get(column.dtype.kind, str(column.dtype))
print(json.dumps({'clips': rows(clips), 'types': {name: kind(clips[name]) for name in clips}, 'labels': rows(read('labels'))}))
`

/** Cells that Excel would run, and values by type, as openpyxl reads them. */
const READ_WORKBOOK = `
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1] + '/clips.xlsx')
cells = [cell for sheet in book for row in sheet for cell in row]
print(json.dumps({'sheets': book.sheetnames, 'formulas': [c.coordinate for c in cells if c.data_type == 'f'], 'speakers': [row[2].value for row in book['clips'].iter_rows(min_row=2)], 'types': [row[7].data_type for row in book['clips'].iter_rows(min_row=2)]}))
`
const Workbook = z.object({
  sheets: z.array(z.string()),
  formulas: z.array(z.string()),
  speakers: z.array(z.string()),
  types: z.array(z.string()),
})

describe.skipIf(python === null)('pandas', () => {
  it.each([
    ['csv', ','],
    ['tsv', '\t'],
  ] as const)('reads an export as %s with every clip and label, unchanged', async (format, separator) => {
    const folder = await exportBench(await hardBench(), format, { spreadsheet: false })
    const { clips, labels } = inPython(python!, Tables, readText(separator), folder, format)
    expect(clips.map(({ path, speaker, split }) => ({ path, speaker, split })).sort(byPath)).toEqual(
      HARD_CLIPS.map(({ path, speaker, split }) => ({ path, speaker, split })).sort(byPath),
    )
    expect(clips.find(({ path }) => path === HARD_CLIPS[0].path)).toMatchObject({
      emotion: 'fear',
      intended_emotion: 'anger',
      label_confidence: '0.25',
    })
    expect(labels).toMatchObject([
      { path: HARD_CLIPS[1].path, annotator: 'ana', emotion: 'happiness' },
      { path: HARD_CLIPS[0].path, annotator: '@ben', emotion: 'anger', note: '=1+2\nnext; "line"' },
      { path: HARD_CLIPS[0].path, annotator: 'ana', emotion: 'fear', confidence: '0.25', intensity: '1' },
    ])
  })

  it.each(['parquet', 'excel'] as const)('reads an export as %s with its types', async (format) => {
    const folder = await exportBench(await hardBench(), format)
    const { clips, labels, types } = inPython(python!, Tables, READ_TYPED, folder, format)
    expect(
      clips.map(({ path, speaker, split }) => ({ path, speaker, split: split ?? '' })).sort(byPath),
    ).toEqual(HARD_CLIPS.map(({ path, speaker, split }) => ({ path, speaker, split })).sort(byPath))
    expect(types).toMatchObject({
      ...{ path: 'text', speaker: 'text', emotion: 'text', duration_s: 'number', labelled: 'boolean' },
      ...{ label_confidence: 'number', label_count: 'number' },
    })
    expect(clips.find(({ path }) => path === HARD_CLIPS[0].path)).toMatchObject({
      ...{
        emotion: 'fear',
        intended_emotion: 'anger',
        label_confidence: 0.25,
        labelled: true,
        duration_s: 0.5,
      },
    })
    expect(labels).toMatchObject([
      { path: HARD_CLIPS[1].path, annotator: 'ana', emotion: 'happiness', confidence: null },
      { path: HARD_CLIPS[0].path, annotator: '@ben', emotion: 'anger', note: '=1+2\nnext; "line"' },
      { path: HARD_CLIPS[0].path, annotator: 'ana', emotion: 'fear', confidence: 0.25, intensity: 1 },
    ])
  })
})

describe.skipIf(python === null)('openpyxl', () => {
  it('finds three sheets, no formula, speakers as text and numbers as numbers', async () => {
    const folder = await exportBench(await hardBench(), 'excel')
    const { sheets, formulas, speakers, types } = inPython(python!, Workbook, READ_WORKBOOK, folder)
    expect(sheets).toEqual(['clips', 'labels', 'columns'])
    expect(formulas).toEqual([])
    expect(speakers.sort()).toEqual(HARD_CLIPS.map(({ speaker }) => speaker).sort())
    expect(new Set(types)).toEqual(new Set(['n']))
  })
})
