import { basename } from 'node:path'
import type { ExportOptions } from '#shared/contract/export.ts'
import { escapeId, utteranceId } from './utterance-ids.ts'
import { withTables } from './with-tables.ts'

/** EmoBox's names of splits. Clips of no split are only in the list of all clips. */
const PARTS: ReadonlyMap<string | null, string> = new Map([
  ['train', 'train'],
  ['validation', 'valid'],
  ['test', 'test'],
])

/** EmoBox names folders and files by the dataset: here by the folder of the export. */
const datasetOf = ({ folder }: ExportOptions) => escapeId(basename(folder))
const allOf = (dataset: string) => `${dataset}/${dataset}.jsonl`
const foldOf = (dataset: string, part: string) => `${dataset}/fold_1/${dataset}_${part}_fold_1.jsonl`
const labelMapOf = (dataset: string) => `${dataset}/label_map.json`

/** The metadata of EmoBox: a list of all clips, a list for each split as fold 1, and a label map. */
export const emobox = withTables({
  files(options) {
    const dataset = datasetOf(options)
    const parts = options.include.splits ? [...PARTS.values()] : []
    return [allOf(dataset), ...parts.map((part) => foldOf(dataset, part)), labelMapOf(dataset)]
  },
  cannotHold: ({ include }) => [
    'in the lists of EmoBox: clips without an emotion, or that cannot be decoded',
    ...(include.splits ? ['in the folds: clips without a split'] : []),
    'in the lists of EmoBox: labels other than the current one, votes, predictions and findings',
  ],
  async open({ options, files }) {
    const dataset = datasetOf(options)
    // EmoBox refuses a fold without these, even if they are empty.
    if (options.include.splits) for (const part of ['train', 'test']) await files.open(foldOf(dataset, part))
    const emotions = new Set<string>()
    return {
      async add({ row, split, audio }) {
        const { emotion, duration_ms, sample_rate_hz } = row
        if (emotion === null || duration_ms === null || sample_rate_hz === null) return
        emotions.add(emotion)
        const length = duration_ms / 1000
        const item = {
          key: `${dataset}-${utteranceId(row.path, row.speaker).utterance}`,
          dataset,
          wav: audio,
          type: 'raw',
          sample_rate: sample_rate_hz,
          num_frame: Math.round(length * sample_rate_hz),
          task: 'category',
          length,
          emo: emotion,
          channel: 1,
          ...(row.speaker !== null && { speaker: row.speaker }),
        }
        const line = `${JSON.stringify(item)}\n`
        await (await files.open(allOf(dataset))).write(line)
        const part = PARTS.get(split)
        if (part !== undefined) await (await files.open(foldOf(dataset, part))).write(line)
      },
      async finish() {
        const map = Object.fromEntries([...emotions].sort().map((emotion) => [emotion, emotion]))
        await files.open(labelMapOf(dataset), `${JSON.stringify(map, null, 2)}\n`)
      },
    }
  },
})
