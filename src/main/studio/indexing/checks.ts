import type { FlagKind } from '#shared/domain/clips.ts'
import { duplicates } from './duplicates.ts'
import type { Finding } from './finding.ts'
import { lengthLimits } from './lengths.ts'
import type { IndexedClip } from '../clips/index.ts'

/** Quieter than the noise of any recording chain: nothing was recorded. */
const SILENT = { peakDbfs: -50, rmsDbfs: -60 }
/** Louder speech than this is hard to hear apart from its background; speech at a table is near 35. */
const LOWEST_SNR_DB = 5
/** Of all samples; shouted speech of careful corpora stays below. */
const MAX_CLIPPED = 0.01

/**
 * Checks clips against fixed limits and against each other. Thresholds are conservative: what is flagged is left out of
 * training until somebody listens.
 * @param clips present clips in the order of their paths
 * @param problemOf what is wrong with a clip's name; null where nothing is
 */
export function checkClips(
  clips: readonly IndexedClip[],
  problemOf: (path: string) => string | null,
): readonly Finding[] {
  const findings: Finding[] = []
  const limits = lengthLimits(clips.flatMap((clip) => (clip.content === null ? [] : [clip.durationMs ?? 0])))
  for (const clip of clips) {
    const find = (kind: FlagKind, reason: string | null) => {
      if (reason !== null) findings.push({ clip, kind, reason })
    }
    find('unexpected-name', problemOf(clip.path))
    if (clip.content === null) continue
    const silent = silence(clip)
    find('silent', silent)
    find('clipped', clipping(clip))
    if (silent === null) find('noisy', noise(clip))
    find('short', limits.tooShort(clip.durationMs ?? 0))
    find('long', limits.tooLong(clip.durationMs ?? 0))
  }
  return [...findings, ...duplicates(clips)]
}

/** Why nothing can be heard at such levels; null where something can. */
export function silence({ peakDbfs, rmsDbfs }: Pick<IndexedClip, 'peakDbfs' | 'rmsDbfs'>): string | null {
  if (peakDbfs === null || rmsDbfs === null) return null
  if (peakDbfs > SILENT.peakDbfs && rmsDbfs > SILENT.rmsDbfs) return null
  return `Nothing to be heard: its peak is ${peakDbfs.toFixed(1)} dBFS, its level ${rmsDbfs.toFixed(1)} dBFS.`
}

function clipping({ clippedShare }: IndexedClip): string | null {
  if (clippedShare === null || clippedShare <= MAX_CLIPPED) return null
  return `Overdriven: ${(100 * clippedShare).toFixed(1)} % of its samples are cut off at full scale.`
}

function noise({ snrDb }: IndexedClip): string | null {
  if (snrDb === null || snrDb >= LOWEST_SNR_DB) return null
  return `Loud and quiet parts are only ${snrDb.toFixed(1)} dB apart: steady noise, or speech without a pause.`
}
