import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { MonoPlan } from '#shared/domain/channels.ts'
import { OVERVIEW_VERSION, type SoundShape } from '#shared/domain/overview.ts'
import { makePrivateFolder, writeFileAtomically } from '../../storage/files/index.ts'
import type { Samples } from './build.worker.ts'

/** Overviews and decoded copies that were not used for the longest time are removed above this size. */
const KEPT_BYTES = 20 * 2 ** 30

/** The files of one recording's overview. Those being written end in ".new". */
export interface OverviewFiles {
  readonly overview: string
  readonly copy: string
  /** Written last: without it the other two are incomplete. */
  readonly facts: string
}

const Facts = z.strictObject({
  version: z.literal(OVERVIEW_VERSION),
  samples: z.strictObject({
    isCopy: z.boolean(),
    encoding: z.enum(['pcm8', 'pcm16', 'pcm24', 'pcm32', 'float32', 'float64', 'alaw', 'mulaw']),
    sampleRateHz: z.number(),
    channels: z.number(),
    frames: z.number(),
    at: z.number(),
    frameBytes: z.number(),
  }),
  source: z.strictObject({ path: z.string(), bytes: z.number(), mtimeMs: z.number() }).nullable(),
  shape: z.strictObject({ sampleRateHz: z.number(), channels: z.number(), frames: z.number() }),
})

/**
 * The file that samples are read from, where that is the recording's own: another file of the same recording has other
 * bytes before its samples, or another format.
 */
type Source = { readonly path: string; readonly bytes: number; readonly mtimeMs: number } | null

function sourceOf(file: string, { isCopy }: Samples): Source {
  if (isCopy) return null
  const { size, mtimeMs } = statSync(file)
  return { path: file, bytes: size, mtimeMs }
}

/** The name is the content hash; the picture shows the analysed channel, without what is redacted. */
export function filesOf(folder: string, content: string, { channel, redacted }: MonoPlan): OverviewFiles {
  const sound = `${channel === null ? 'mix' : channel + 1}${redacted ? `_${redacted.key}` : ''}`
  const base = join(folder, `${content}-${sound}`)
  return { overview: `${base}.overview`, copy: `${base}.wav`, facts: `${base}.json` }
}

/** Null if there is none, if it is of another version or shape, or if its samples are in another file than `file`. */
export function readFacts(files: OverviewFiles, file: string, shape: SoundShape): Samples | null {
  if (!existsSync(files.facts) || !existsSync(files.overview)) return null
  try {
    const { samples, shape: of, source } = Facts.parse(JSON.parse(readFileSync(files.facts, 'utf8')))
    const isSame =
      of.frames === shape.frames && of.channels === shape.channels && of.sampleRateHz === shape.sampleRateHz
    if (!isSame || (samples.isCopy && !existsSync(files.copy))) return null
    if (JSON.stringify(source) !== JSON.stringify(sourceOf(file, samples))) return null
    const now = new Date()
    utimesSync(files.facts, now, now)
    return samples
  } catch {
    return null // Damaged facts: the overview is computed again.
  }
}

export const beingWritten = (file: string): string => `${file}.new`

/** Puts complete files in their place. Throws the system's error. */
export function keep(
  folder: string,
  files: OverviewFiles,
  file: string,
  { shape, samples }: { readonly shape: SoundShape; readonly samples: Samples },
): void {
  renameSync(beingWritten(files.overview), files.overview)
  if (samples.isCopy) renameSync(beingWritten(files.copy), files.copy)
  writeFileAtomically(
    files.facts,
    JSON.stringify({ version: OVERVIEW_VERSION, samples, source: sourceOf(file, samples), shape }),
  )
  removeOldest(folder, files)
}

export function removeUnfinished(files: OverviewFiles): void {
  for (const file of [files.overview, files.copy]) rmSync(beingWritten(file), { force: true })
}

export function prepareFolder(folder: string): void {
  makePrivateFolder(folder)
}

/** Removes the overviews of these recordings. */
export function removeOverviews(folder: string, contents: readonly string[]): void {
  if (!existsSync(folder)) return
  const gone = new Set(contents)
  for (const name of readdirSync(folder))
    if (gone.has(name.replace(/-[^-]*$/, ''))) rmSync(join(folder, name), { force: true })
}

function removeOldest(folder: string, { facts: newest }: OverviewFiles): void {
  const sets = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const base = join(folder, name.slice(0, -'.json'.length))
      const files = [`${base}.json`, `${base}.overview`, `${base}.wav`].filter(existsSync)
      return {
        files,
        usedMs: statSync(files[0]).mtimeMs,
        bytes: sum(files.map((file) => statSync(file).size)),
      }
    })
    .sort((a, b) => b.usedMs - a.usedMs)
  let kept = 0
  for (const { files, bytes } of sets) {
    kept += bytes
    if (kept > KEPT_BYTES && files[0] !== newest) for (const file of files) rmSync(file, { force: true })
  }
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
