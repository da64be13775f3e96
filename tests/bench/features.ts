import { PLAIN } from '../../src/shared/domain/channels.ts'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { FeatureKind } from '#shared/contract/training.ts'
import { workOf } from '../../src/main/studio/jobs/index.ts'
import { extractAll } from '../../src/main/studio/features/index.ts'
import { writeSyntheticCorpus } from '../../src/main/studio/studio.ts'
import { cremaD } from '../fixtures/real-clips.ts'
import { hasPeers, lastLine, timePeer } from './peers.ts'
import type { BenchRow } from './row.ts'

const SCRIPT = join(import.meta.dirname, 'features-one-core.ts')
const CLIPS = 200
const ROUNDS = 3

const Librosa = z.object({ ms_per_clip_median: z.number() })
const OneCore = z.object({ seed: z.number(), frames: z.number(), functionals: z.number() })

/**
 * From the WAV file to the features: one process beside librosa on the same clips, in turns, of which the fastest
 * counts for each (other work on the machine only ever slows either down); then the pool on all cores.
 */
export async function benchFeatures(): Promise<readonly BenchRow[]> {
  const home = mkdtempSync(join(tmpdir(), 'ser-studio-bench-'))
  try {
    const folder = cremaD ? join(cremaD, 'AudioWAV') : await syntheticFolder(join(home, 'clips'))
    const what = `${CLIPS} ${cremaD ? 'real' : 'synthetic'} clips`
    const librosa: number[] = []
    const ours: z.infer<typeof OneCore>[] = []
    for (let round = 0; round < ROUNDS; round++) {
      if (hasPeers)
        librosa.push(
          Librosa.parse(await timePeer('features', folder, '--clips', `${CLIPS}`)).ms_per_clip_median,
        )
      ours.push(OneCore.parse(await lastLine(process.execPath, [SCRIPT, folder, `${CLIPS}`])))
    }
    const best = (kind: FeatureKind) => Math.min(...ours.map((round) => round[kind]))
    const peer = librosa.length > 0 ? Math.min(...librosa) : null
    return [
      {
        what: "The notebook's 182 features, per clip, one core",
        ours: best('seed'),
        peer,
        unit: 'ms',
        ratio: peer === null ? null : best('seed') / peer,
        note: `${what}, from the 16 kHz file: read, resample to 22,050 Hz, extract; ${peer === null ? 'librosa is not here to compare with' : 'beside librosa 0.11'}; medians`,
      },
      alone('Log-mel, pitch and levels, per clip, one core', best('frames'), 'ms', what),
      alone('Pooled statistics and those, per clip, one core', best('functionals'), 'ms', what),
      ...(await pooled(folder, join(home, 'features'))),
    ]
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

/**
 * All clips of the folder through the pool, with one thread and with all; then again, where no features are missing.
 */
async function pooled(folder: string, featuresFolder: string): Promise<BenchRow[]> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.wav'))
  const items = files.slice(0, 1500).map((name) => ({ key: name, file: join(folder, name), plan: PLAIN }))
  const seconds = async (store: string, threads?: number) => {
    const options = { items, kinds: ['seed'] as const, featuresFolder: `${featuresFolder}-${store}`, work }
    return (await extractAll({ ...options, threads })).seconds
  }
  const one = await seconds('one', 1)
  const all = await seconds('all')
  const again = await seconds('all')
  const note = `${items.length} clips, read, extracted and stored`
  return [
    {
      what: "The notebook's features, all cores against one thread",
      ours: all,
      peer: one,
      unit: 's',
      ratio: all / one,
      note: `${note}; the peer is our own pool with one thread`,
    },
    alone('The same again, all of it cached', again, 's', `${items.length} clips`),
  ]
}

const work = workOf(new AbortController().signal, () => undefined)

function alone(what: string, ours: number, unit: string, note: string): BenchRow {
  return { what, ours, unit, note, peer: null, ratio: null }
}

async function syntheticFolder(folder: string): Promise<string> {
  await writeSyntheticCorpus(folder)
  return join(folder, 'AudioWAV')
}
