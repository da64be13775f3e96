import { splitName, splitNames } from './split-names.ts'
import { withTables } from './with-tables.ts'

const manifestOf = (split: string) => `${split}_manifest.json`

/** NeMo manifests for the classification of speech: a file for each split, one JSON object a line. */
export const nemo = withTables({
  files: (options) => splitNames(options).map(manifestOf),
  cannotHold: () => [
    'in the manifests: clips without an emotion or without a known duration',
    'in the manifests: labels other than the current one, votes, predictions and findings',
  ],
  open: ({ options, files }) => ({
    async add({ row, split, audio }) {
      if (row.emotion === null || row.duration_ms === null) return
      const manifest = await files.open(manifestOf(splitName(split, options)))
      const line = {
        audio_filepath: audio,
        offset: 0,
        duration: row.duration_ms / 1000,
        label: row.emotion,
        ...(row.speaker !== null && { speaker: row.speaker }),
      }
      await manifest.write(`${JSON.stringify(line)}\n`)
    },
    finish: () => Promise.resolve(),
  }),
})
