// node acoustics-one-core.ts FOLDER CLIPS: milliseconds a clip on one core, the median, as one JSON object. Measured in a
// worker thread, as the studio measures: there a file is read synchronously.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isMainThread, Worker } from 'node:worker_threads'
import { PLAIN } from '#shared/domain/channels.ts'
import { acousticsOf } from '#shared/signal/index.ts'
import { readMono } from '../../src/main/studio/audio/index.ts'

const [folder, count] = [process.argv[2], Number(process.argv[3])]
const all = readdirSync(folder)
  .filter((name) => name.endsWith('.wav'))
  .sort()
const every = Math.max(1, Math.floor(all.length / count))
const files = all.filter((_, index) => index % every === 0).slice(0, count)

async function millisecondsPerClip(): Promise<number> {
  const measure = async (name: string) => acousticsOf(await readMono(join(folder, name), PLAIN, 16_000))
  for (const name of files.slice(0, 20)) await measure(name)
  const times: number[] = []
  for (const name of files) {
    const began = performance.now()
    await measure(name)
    times.push(performance.now() - began)
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)]
}

if (isMainThread) new Worker(import.meta.filename, { argv: process.argv.slice(2) })
else console.log(JSON.stringify({ milliseconds: await millisecondsPerClip() }))
