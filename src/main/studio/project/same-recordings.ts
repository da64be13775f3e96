import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import type { ContentHash } from '#shared/domain/clips.ts'
import { hashAudio } from '../audio/index.ts'
import type { Db } from './database.ts'
import { findAudio } from './find-audio.ts'
import { statement } from './statements.ts'

/** Number of clips whose files are checked: 100 take a few milliseconds on a local disk. */
const SAMPLE_CLIPS = 100
/** Number of files that are decoded for confirmation. */
const DECODED_CLIPS = 5
/** Minimum share of the sample's files in a folder that contains the dataset. */
const ENOUGH_FILES = 0.75
/** Below this share the dataset has left its folder. Between the two limits a person decides. */
const FEW_FILES = 0.25
/** Minimum share of decoded files with equal samples: one of five may have changed. */
const ENOUGH_EQUAL = 0.8
/** Up to this number of clips, a folder with more than twice as many is a different dataset that includes these. */
const COUNTED_CLIPS = 10_000

interface SampledClip {
  readonly path: string
  readonly bytes: number
  readonly content: ContentHash
}

/** A sample of a dataset's clips by which it is recognised. */
export interface Fingerprint {
  readonly clips: number
  readonly sample: readonly SampledClip[]
}

interface Extent {
  readonly clips: number
  readonly first: number
  readonly last: number
}

/** SQL of a sample of the clips that meet a condition. */
const sampleOf = (which: string) => ({
  extent: statement<[], Extent>(
    `SELECT count(*) AS clips, ifnull(min(id), 0) AS first, ifnull(max(id), 0) AS last FROM clips WHERE ${which}`,
  ),
  next: statement<[number], SampledClip>(
    `SELECT path, file_bytes AS bytes, content FROM clips WHERE id >= ? AND ${which} ORDER BY id LIMIT 1`,
  ),
})
const PRESENT = sampleOf('missing_since IS NULL AND content IS NOT NULL')
const EVER = sampleOf('content IS NOT NULL')
const withContent = statement<[string], 1>('SELECT 1 FROM clips WHERE content = ?')

/** Made from present clips; from all clips if none is present. */
export function recordingsFingerprint(db: Db): Fingerprint {
  const present = sampled(db, PRESENT)
  return present.clips > 0 ? present : sampled(db, EVER)
}

function sampled(db: Db, { extent, next }: ReturnType<typeof sampleOf>): Fingerprint {
  const { clips, first, last } = extent.get(db)!
  const byPath = new Map<string, SampledClip>()
  for (let i = 0; i < SAMPLE_CLIPS && clips > 0; i++) {
    const clip = next.get(db, first + Math.floor(((last - first) * i) / SAMPLE_CLIPS))
    if (clip) byPath.set(clip.path, clip)
  }
  return { clips, sample: [...byPath.values()] }
}

/** Whether a dataset has left its folder. Compares relative paths and file sizes; decodes nothing. */
export function hasLeft(folder: string, { sample }: Fingerprint): boolean {
  return inPlace(folder, sample).length < FEW_FILES * sample.length
}

/** Whether a folder contains the recordings of a dataset: compares paths and sizes, then decodes some files. */
export async function holdsSame(folder: string, fingerprint: Fingerprint): Promise<boolean> {
  const { clips, sample } = fingerprint
  const files = inPlace(folder, sample)
  if (sample.length === 0 || files.length < ENOUGH_FILES * sample.length) return false
  const bySize = [...files].sort((a, b) => a.bytes - b.bytes)
  // Chosen from the smaller half, because long recordings take long to decode.
  const decoded = spread(bySize.slice(0, Math.ceil(bySize.length / 2)), DECODED_CLIPS)
  const same = await count(
    decoded,
    async ({ path, content }) => (await contentOf(join(folder, path))) === content,
  )
  if (same < ENOUGH_EQUAL * decoded.length) return false
  return clips > COUNTED_CLIPS || (await findAudio(folder, 2 * clips + 1)).length <= 2 * clips
}

/**
 * Whether a folder may still be a project's dataset: a file is at its place, or the folder is empty (disk not mounted),
 * or a file with another name contains one of its recordings.
 */
export async function mayStillBe(folder: string, fingerprint: Fingerprint, db: Db): Promise<boolean> {
  const { sample } = fingerprint
  if (sample.length === 0 || sample.some(({ path }) => bytesOf(join(folder, path)) !== null)) return true
  const files = spread(await findAudio(folder, 500), DECODED_CLIPS)
  if (files.length === 0) return true
  const some = await count(files, async (path) => {
    const content = await contentOf(join(folder, path))
    return content !== null && withContent.get(db, content) !== undefined
  })
  return some > 0
}

function inPlace(folder: string, sample: readonly SampledClip[]): readonly SampledClip[] {
  return sample.filter(({ path, bytes }) => bytesOf(join(folder, path)) === bytes)
}

/** Size of a file in bytes; null if it does not exist. */
function bytesOf(file: string): number | null {
  try {
    return lstatSync(file, { throwIfNoEntry: false })?.size ?? null
  } catch {
    return null // a folder on the way may not be read: then the file is not found either
  }
}

/** Content hash of a file; null if it cannot be read or decoded. */
async function contentOf(file: string): Promise<ContentHash | null> {
  return hashAudio(file).catch(() => null)
}

async function count<T>(items: readonly T[], is: (item: T) => Promise<boolean>): Promise<number> {
  let counted = 0
  for (const item of items) if (await is(item)) counted++
  return counted
}

function spread<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items
  return Array.from({ length: most }, (_, i) => items[Math.floor((i * items.length) / most)])
}
