// npm run bench [-- NAME...]: our times beside the peers' in one run, as a table in tests/bench/RESULTS.md.
// The peers' figures need a folder ../shared/bench; without it the table has ours alone, with a note.
import { writeFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { benchAcoustics } from './acoustics.ts'
import { benchAnnotators } from './annotators.ts'
import { benchDecoding } from './decoding.ts'
import { benchFeatures } from './features.ts'
import { benchFlippedLabels } from './flipped-labels.ts'
import { benchIndexing } from './indexing.ts'
import { benchLibrary } from './library.ts'
import { benchLongRecordings } from './long-recordings.ts'
import type { BenchRow } from './row.ts'
import { benchOnnx } from './onnx.ts'
import { benchRuns } from './runs.ts'
import { benchScreen } from './screen.ts'
import { benchSeedModel } from './seed-model.ts'
import { benchSegments } from './segments.ts'
import { benchSimulatedStudy } from './simulated-study.ts'
import { benchTraining } from './training.ts'

const BENCHES: Readonly<Record<string, () => Promise<readonly BenchRow[]>>> = {
  indexing: benchIndexing,
  decoding: benchDecoding,
  features: benchFeatures,
  acoustics: benchAcoustics,
  library: benchLibrary,
  runs: benchRuns,
  screen: benchScreen,
  'long-recordings': benchLongRecordings,
  'seed-model': benchSeedModel,
  onnx: benchOnnx,
  training: benchTraining,
  annotators: benchAnnotators,
}
/** Run by name only: too long for a default. */
const LONG: typeof BENCHES = {
  'flipped-labels': benchFlippedLabels,
  'simulated-study': benchSimulatedStudy,
  segments: benchSegments,
}
const known = { ...BENCHES, ...LONG }

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in known))
if (unknown.length > 0) {
  console.error(`No benchmark "${unknown.join(', ')}". There are: ${Object.keys(known).join(', ')}.`)
  process.exit(2)
}
const rows: BenchRow[] = []
for (const name of wanted.length > 0 ? wanted : Object.keys(BENCHES)) {
  console.error(`Measuring ${name} …`)
  rows.push(...(await known[name]()))
}
const markdown = page(rows)
console.log(markdown)
if (wanted.length === 0) writeFileSync(join(import.meta.dirname, 'RESULTS.md'), markdown)

function page(rows: readonly BenchRow[]): string {
  const figure = (value: number | null, unit: string) =>
    value === null ? '–' : `${Number(value.toPrecision(3))} ${unit}`
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor'
  return [
    '# Benchmarks',
    '',
    `Written by \`npm run bench\` on ${availableParallelism()} cores (${processor}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}. Times vary between machines and runs; ratios come from one run. A ratio under 1 means that ours is faster or smaller.`,
    '',
    '| What | Ours | Peer | Ours / peer | Note |',
    '|---|---:|---:|---:|---|',
    ...rows.map(
      (row) =>
        `| ${row.what} | ${figure(row.ours, row.unit)} | ${figure(row.peer, row.unit)} | ${row.ratio === null ? '–' : row.ratio.toFixed(2)} | ${row.note} |`,
    ),
    '',
  ].join('\n')
}
