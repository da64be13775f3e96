import type { Format } from './format.ts'
import { csvDictionary } from './text-tables.ts'

const CLIPS = 'clips.jsonl'

/** One JSON object a clip, for scripts. Labels, votes and findings nest. */
export const jsonl: Format = {
  nests: true,
  hasSplitColumn: true,
  escapesFormulas: false,
  place: () => ({ folder: '', audio: 'audio' }),
  files: () => [CLIPS, 'columns.csv'],
  cannotHold: () => [],
  async open(task) {
    const clips = await task.files.open(CLIPS)
    await csvDictionary(task)
    const names = task.columns.map(({ name }) => name)
    return {
      add: ({ cells }) =>
        clips.write(`${JSON.stringify(Object.fromEntries(names.map((name, i) => [name, cells[i]])))}\n`),
      finish: () => Promise.resolve({ tables: [CLIPS], labels: null }),
    }
  },
}
