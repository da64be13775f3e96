import { closeSync, fsyncSync, ftruncateSync, openSync } from 'node:fs'
import type { MonoPlan } from '#shared/domain/channels.ts'
import { overviewLayout, type SoundShape } from '#shared/domain/overview.ts'
import { toMono } from '#shared/signal/index.ts'
import { leave, pcmLayout, redactedBlocks, type PcmLayout } from '../audio/index.ts'
import { carrying, type Progress } from '../workers/index.ts'
import { PeakLevels } from './peaks.ts'
import { PictureLevels } from './picture.ts'
import { SampleCopy } from './sample-copy.ts'

export interface BuildTask {
  readonly file: string
  readonly plan: MonoPlan
  readonly shape: SoundShape
  readonly overviewFile: string
  /** Written unless any part of the recording can be read from its own file, which it cannot if a stretch is redacted. */
  readonly copyFile: string
  /** The number of seconds so far, and of all. */
  readonly progress: Progress
}

/** Where any part of the recording can be read. */
export interface Samples extends PcmLayout {
  readonly isCopy: boolean
}

/** What is read appears on screen in steps of so many seconds of sound. */
const FLUSH_SECONDS = 30
/** More channels are kept as the mono sound, so that the copy of twelve hours fits into a WAV file. */
const MOST_COPIED_CHANNELS = 2

/** Computes the overview of a recording while decoding it once. Throws as `readBlocks` does, and `disk`. */
export const build = carrying(async (task: BuildTask): Promise<Samples> => {
  const own = await pcmLayout(task.file)
  const isCopy = own === null || own.encoding === 'float64' || task.plan.redacted !== undefined
  const handles: number[] = []
  const create = (file: string) => {
    const handle = openSync(file, 'w')
    handles.push(handle)
    return handle
  }
  try {
    const copy = isCopy ? create(task.copyFile) : null
    const copied = await write(task, create(task.overviewFile), copy)
    for (const handle of handles) fsyncSync(handle)
    return copied ? { ...copied, isCopy: true } : { ...own!, isCopy: false }
  } finally {
    for (const handle of handles) closeSync(handle)
  }
})

async function write(
  { file, plan, shape, progress }: BuildTask,
  overview: number,
  copy: number | null,
): Promise<PcmLayout | null> {
  const { sampleRateHz, channels } = shape
  const layout = overviewLayout(shape)
  ftruncateSync(overview, layout.bytes)
  progress[1] = Math.ceil(shape.frames / sampleRateHz)
  const peaks = new PeakLevels(overview, layout.peaks, channels)
  const picture = new PictureLevels(overview, layout.picture, sampleRateHz)
  const isMono = channels > MOST_COPIED_CHANNELS
  const samples = copy === null ? null : new SampleCopy(copy, isMono ? 1 : channels, sampleRateHz)
  const blocks = redactedBlocks(file, plan.redacted)
  try {
    let frames = 0
    let flushed = 0
    for (let next = await blocks.next(); !next.done; next = await blocks.next()) {
      const mono = toMono(next.value.channels, plan)
      peaks.add(next.value.channels)
      picture.add(mono)
      samples?.add(isMono ? [mono] : next.value.channels)
      frames += mono.length
      if (frames - flushed < FLUSH_SECONDS * sampleRateHz) continue
      peaks.flush()
      picture.flush()
      flushed = frames
      progress[0] = Math.floor(frames / sampleRateHz)
    }
  } finally {
    await leave(blocks)
  }
  peaks.end()
  picture.end()
  return samples?.end() ?? null
}
