import { extname, posix } from 'node:path'
import { group } from 'd3-array'
import type { IndexedClip } from '../clips/index.ts'
import type { Finding } from './finding.ts'

/** Formats from the best copy of a take to the worst: lossless audio, lossy audio, videos. */
const FORMATS = [
  ...['.wav', '.w64', '.rf64', '.flac', '.aiff', '.aif', '.aifc', '.caf', '.wv', '.au', '.sph'],
  ...['.opus', '.ogg', '.oga', '.m4a', '.aac', '.mp3', '.wma'],
]
/** Maximum difference of two renditions of a take, in ms: lossy formats pad their ends. */
const PADDING_MS = 250
/** RAVDESS: the first two digits say audio and video (01), video only (02) or audio only (03). */
const MODALITY = /^0[1-3](?=(?:-\d\d){6}$)/

/**
 * Finds recordings that exist in several formats: files of one folder whose names differ only in the extension, and
 * RAVDESS takes in several modalities. The best format stays, the others are duplicates.
 */
export function sameTakes(clips: readonly IndexedClip[]): readonly Finding[] {
  return [...group(clips.filter(isDecoded), takeOf).values()].flatMap((renditions) => {
    if (renditions.length < 2) return []
    const [best, ...others] = [...renditions].sort((one, other) => rank(one) - rank(other))
    return others
      .filter((clip) => formatOf(clip) !== formatOf(best) && isSameLength(clip, best))
      .map((clip): Finding => ({
        clip,
        kind: 'duplicate',
        reason: `The same take as ${best.path}, in another format.`,
      }))
  })
}

const isDecoded = ({ content }: IndexedClip): boolean => content !== null

function takeOf({ path }: IndexedClip): string {
  const { dir, name } = posix.parse(path)
  return MODALITY.test(name) ? name.replace(MODALITY, '') : `${dir}/${name.normalize('NFC').toLowerCase()}`
}

const formatOf = ({ path }: IndexedClip): string => extname(path).toLowerCase()

function rank(clip: IndexedClip): number {
  const place = FORMATS.indexOf(formatOf(clip))
  return place < 0 ? FORMATS.length : place
}

function isSameLength(one: IndexedClip, other: IndexedClip): boolean {
  return Math.abs((one.durationMs ?? 0) - (other.durationMs ?? 0)) <= PADDING_MS
}
