// node features-one-core.ts FOLDER CLIPS: milliseconds a clip on one core, the median, as one JSON object. Measured in a worker
// thread, as the studio extracts: there a file is read synchronously.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isMainThread, Worker } from 'node:worker_threads'
import type { FeatureKind } from '#shared/contract/training.ts'
import { readAudio, toMono } from '../../src/main/studio/audio/index.ts'
import { extractMany } from '../../src/main/studio/features/index.ts'

const [folder, count] = [process.argv[2], Number(process.argv[3])]
const all = readdirSync(folder)
  .filter((name) => name.endsWith('.wav'))
  .sort()
const every = Math.max(1, Math.floor(all.length / count))
const files = all.filter((_, index) => index % every === 0).slice(0, count)

async function millisecondsPerClip(kinds: readonly FeatureKind[]): Promise<number> {
  const extract = async (name: string) => {
    const { channels, sampleRateHz } = await readAudio(join(folder, name))
    extractMany(kinds, toMono(channels), sampleRateHz)
  }
  for (const name of files.slice(0, 20)) await extract(name)
  const times: number[] = []
  for (const name of files) {
    const began = performance.now()
    await extract(name)
    times.push(performance.now() - began)
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)]
}

if (isMainThread) new Worker(import.meta.filename, { argv: process.argv.slice(2) })
else
  console.log(
    JSON.stringify({
      seed: await millisecondsPerClip(['seed']),
      frames: await millisecondsPerClip(['frames']),
      functionals: await millisecondsPerClip(['frames', 'functionals']),
    }),
  )
