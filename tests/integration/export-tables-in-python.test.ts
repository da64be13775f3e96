import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { exportBench, HARD_CLIPS, hardBench } from '../fixtures/exported.ts'
import { inPython } from '../fixtures/in-python.ts'
import { pythonWith } from '../fixtures/python-with.ts'

const python = pythonWith('pandas', 'pyarrow')
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
})
