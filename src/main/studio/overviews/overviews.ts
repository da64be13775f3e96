import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { OverviewState } from '#shared/contract/index.ts'
import type { Clip } from '#shared/domain/clips.ts'
import { overviewLayout, type SoundShape } from '#shared/domain/overview.ts'
import { StudioError, toStudioError } from '#shared/errors.ts'
import type { Project } from '../project/index.ts'
import { openPool, openProgress, type Pool, type Progress } from '../workers/index.ts'
import type * as BuildWorker from './build.worker.ts'
import type { Samples } from './build.worker.ts'
import {
  beingWritten,
  filesOf,
  keep,
  prepareFolder,
  readFacts,
  removeUnfinished,
  type OverviewFiles,
} from './overview-files.ts'

/** A part of a file. */
export interface FilePart {
  readonly file: string
  readonly at: number
  readonly bytes: number
}

/** Overviews of recordings: the waveform and the picture at every resolution, and any part of the samples. */
export interface Overviews {
  /**
   * The state of a recording's overview; starts its computation if there is none. Ask again for its progress.
   * Throws `unreadable` if the recording cannot be decoded, `disk` if the overview cannot be written.
   */
  of(clip: Clip): OverviewState
  /** Bytes `first` to `last` of the overview, which is zero where it is not computed yet. Null if there is none. */
  overviewPart(clip: Clip, first: number, last: number): FilePart | null
  /** Frames `first` to `last` of the samples. Null until the overview is complete. */
  samplePart(clip: Clip, first: number, last: number): FilePart | null
  /** The decoded copy as a file; null without one. */
  copyOf(clip: Clip): string | null
  close(): Promise<void>
}

interface Building {
  readonly progress: Progress
  failure: Error | null
}

export function openOverviews(project: Project): Overviews {
  const folder = join(project.folder, 'overviews')
  const building = new Map<string, Building>()
  const ending = new AbortController()
  let pool: Pool<typeof BuildWorker> | null = null

  const placeOf = (clip: Clip) => {
    const shape = shapeOf(clip)
    const file = join(project.datasetFolder, clip.path)
    return shape && clip.content ? { shape, file, files: filesOf(folder, clip.content, clip.sound) } : null
  }

  async function build(
    clip: Clip,
    shape: SoundShape,
    files: OverviewFiles,
    progress: Progress,
  ): Promise<void> {
    prepareFolder(folder)
    pool ??= openPool<typeof BuildWorker>('./build.worker.ts', import.meta.url, { threads: 1 })
    const task = {
      file: join(project.datasetFolder, clip.path),
      plan: clip.sound,
      shape,
      overviewFile: beingWritten(files.overview),
      copyFile: beingWritten(files.copy),
      progress,
    }
    try {
      const samples = await pool.run('build', task, ending.signal)
      keep(folder, files, task.file, { shape, samples })
    } catch (thrown) {
      removeUnfinished(files)
      throw thrown
    }
  }

  function start(clip: Clip, shape: SoundShape, files: OverviewFiles): Building {
    const started: Building = { progress: openProgress(), failure: null }
    building.set(files.facts, started)
    build(clip, shape, files, started.progress).then(
      () => building.delete(files.facts),
      (thrown: unknown) => (started.failure = toStudioError(thrown)),
    )
    return started
  }

  return {
    of(clip) {
      const place = placeOf(clip)
      if (!place) throw new StudioError('unreadable', `${clip.path} has no sound that can be shown.`)
      const { shape, file, files } = place
      const running = building.get(files.facts)
      if (running?.failure) {
        building.delete(files.facts)
        throw running.failure
      }
      const seconds = shape.frames / shape.sampleRateHz
      const samples = running ? null : readFacts(files, file, shape)
      if (samples) return { shape, seconds, readSeconds: seconds, samples: withoutPlace(samples) }
      const { progress } = running ?? start(clip, shape, files)
      return { shape, seconds, readSeconds: Math.min(seconds, progress[0]), samples: null }
    },
    overviewPart(clip, first, last) {
      const place = placeOf(clip)
      if (!place) return null
      const { overview, facts } = place.files
      const file = building.has(facts) ? beingWritten(overview) : overview
      if (!existsSync(file) || last < first || last >= overviewLayout(place.shape).bytes) return null
      return { file, at: first, bytes: last - first + 1 }
    },
    samplePart(clip, first, last) {
      const place = placeOf(clip)
      const samples = place && readFacts(place.files, place.file, place.shape)
      if (!samples || last < first || last >= samples.frames) return null
      const { at, frameBytes, isCopy } = samples
      const file = isCopy ? place.files.copy : place.file
      return { file, at: at + first * frameBytes, bytes: (last - first + 1) * frameBytes }
    },
    copyOf(clip) {
      const place = placeOf(clip)
      return place && readFacts(place.files, place.file, place.shape)?.isCopy ? place.files.copy : null
    },
    async close() {
      ending.abort()
      await pool?.close()
    },
  }
}

function shapeOf({ format, measures }: Clip): SoundShape | null {
  if (!format || !measures) return null
  const { sampleRateHz, channels } = format
  return { sampleRateHz, channels, frames: Math.round((measures.durationMs / 1000) * sampleRateHz) }
}

function withoutPlace({ at: _, isCopy, ...samples }: Samples): NonNullable<OverviewState['samples']> {
  return { ...samples, isCopy }
}
