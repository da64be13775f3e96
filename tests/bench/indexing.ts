import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDataset, writeSyntheticCorpus } from '../../src/main/studio/studio.ts'
import { cremaD } from '../fixtures/real-clips.ts'
import { encodeWav } from '../fixtures/wav.ts'
import type { BenchRow } from './row.ts'

/**
 * First index, an index without changes, and an index with one changed clip; then the growth of the second with clips.
 */
export async function benchIndexing(): Promise<readonly BenchRow[]> {
  const home = mkdtempSync(join(tmpdir(), 'ser-studio-bench-'))
  try {
    const folder = cremaD ?? (await syntheticFolder(join(home, 'clips')))
    const what = cremaD ? 'real CREMA-D clips' : 'synthetic clips'
    const rows = await indexTwice(folder, join(home, 'project'), what)
    return [
      ...rows,
      ...(await indexTwice(manyTiny(join(home, 'tiny'), 20_000), join(home, 'project-tiny'), 'tiny clips')),
    ]
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

async function indexTwice(folder: string, projectFolder: string, what: string): Promise<BenchRow[]> {
  const dataset = openDataset(folder, { projectFolder })
  try {
    const first = await dataset.index().outcome
    const second = await dataset.index().outcome
    const row = (name: string, ours: number, unit: string, note: string): BenchRow => ({
      what: name,
      ours,
      unit,
      note,
      peer: null,
      ratio: null,
    })
    return [
      row(
        `Index ${what}, per clip`,
        (1000 * first.seconds) / first.clips,
        'ms',
        `${first.clips} clips: decode, measure, check, hash, write; all cores`,
      ),
      row(`Index again, nothing changed`, second.seconds, 's', `the same ${second.clips} ${what}`),
    ]
  } finally {
    await dataset.close()
  }
}

async function syntheticFolder(folder: string): Promise<string> {
  mkdirSync(folder)
  await writeSyntheticCorpus(folder)
  return folder
}

function manyTiny(folder: string, clips: number): string {
  mkdirSync(folder)
  const bytes = encodeWav({
    channels: [new Float32Array(1600).fill(0.1)],
    sampleRateHz: 16_000,
    encoding: 'pcm16',
  })
  writeFileSync(join(folder, '1001_DFA_ANG_XX.wav'), bytes)
  for (let i = 0; i < clips - 1; i++)
    copyFileSync(join(folder, '1001_DFA_ANG_XX.wav'), join(folder, `clip-${i}.wav`))
  return folder
}
