import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openTables } from '../../src/main/studio/tables/index.ts'
import { exportBench, HARD_CLIPS, hardBench } from '../fixtures/exported.ts'
import { clip, openBench } from '../fixtures/indexing.ts'
import { inPython } from '../fixtures/in-python.ts'
import { pythonWith } from '../fixtures/python-with.ts'
import { insertRun } from '../fixtures/small-library.ts'
import type { ClipId } from '../../src/shared/domain/clips.ts'

const python = pythonWith('label_studio_sdk')
const Checked = z.object({
  tasks: z.number(),
  annotations: z.number(),
  predictions: z.number(),
  wrong: z.array(z.string()),
  choices: z.array(z.string()),
})

/** Validates tasks, annotations and predictions against the labelling configuration. */
const CHECK = `
import json, sys
from label_studio_sdk.label_interface import LabelInterface
config = open(sys.argv[1] + '/label-config.xml').read()
tasks = json.load(open(sys.argv[1] + '/tasks.json'))
interface = LabelInterface(config)
interface.validate()
wrong = [t['data']['path'] for t in tasks if not interface.validate_task({'data': t['data']})]
annotations = [a for t in tasks for a in t['annotations']]
predictions = [p for t in tasks for p in t['predictions']]
wrong += [str(a) for a in annotations if not interface.validate_annotation(a)]
wrong += [str(p) for p in predictions if not interface.validate_prediction(p)]
print(json.dumps({'tasks': len(tasks), 'annotations': len(annotations), 'predictions': len(predictions), 'wrong': wrong, 'choices': list(interface.get_control('emotion').labels)}))
`

/** The hard clips, and the predictions of a run for the first of them. */
async function benchWithRun() {
  const bench = await hardBench()
  const { db } = bench.project
  const id = db
    .prepare<[string], ClipId>('SELECT id FROM clips WHERE path = ?')
    .pluck()
    .get(HARD_CLIPS[0].path)!
  await insertRun(db, {
    id: 'run',
    classes: ['anger', 'fear'],
    predictions: [{ clip: id, label: 'anger', probabilities: [0.25, 0.75], split: 'test' }],
  })
  return bench
}

describe.skipIf(python === null)('the SDK of Label Studio', () => {
  it('accepts every task, annotation and prediction', async () => {
    const folder = await exportBench(await benchWithRun(), 'label-studio', {
      include: { predictions: 'run' },
    })
    const { choices, ...counts } = inPython(python!, Checked, CHECK, folder)
    expect(counts).toEqual({ tasks: HARD_CLIPS.length, annotations: 3, predictions: 1, wrong: [] })
    expect(choices.slice(0, 6)).toEqual(['anger', 'disgust', 'fear', 'happiness', 'neutral', 'sadness'])
  })
})

describe('an export for Label Studio', () => {
  it('is read by the studio with the same labels and annotators', async () => {
    const folder = await exportBench(await hardBench(), 'label-studio')
    const [table] = await openTables(join(folder, 'tasks.json'))
    const rows: Record<string, string>[] = []
    for await (const { cells } of table.rows())
      rows.push(Object.fromEntries(table.columns.map((name, place) => [name, cells[place]])))
    expect(rows.map(({ path, label, annotator }) => ({ path, label, annotator }))).toEqual([
      { path: HARD_CLIPS[1].path, label: 'happiness', annotator: 'ana' },
      { path: HARD_CLIPS[0].path, label: 'anger', annotator: '@ben' },
      { path: HARD_CLIPS[0].path, label: 'fear', annotator: 'ana' },
    ])
  })

  it('gives its labels to another dataset of the same recordings', async () => {
    const folder = await exportBench(await hardBench(), 'label-studio')
    const other = openBench()
    for (const { path } of HARD_CLIPS) other.put(path, clip(path))
    other.put('tasks.json', readFileSync(join(folder, 'tasks.json'), 'utf8'))
    await other.index()
    const emotions = other.project.db
      .prepare<[string], string | null>('SELECT emotion FROM clips WHERE path = ?')
      .pluck()
    expect(emotions.get(HARD_CLIPS[1].path)).toBe('happiness')
  })

  it('has no names of annotators where they are left out', async () => {
    const folder = await exportBench(await hardBench(), 'label-studio', { include: { annotators: false } })
    expect(readFileSync(join(folder, 'tasks.json'), 'utf8')).not.toMatch(/ana"|@ben"/)
  })
})
