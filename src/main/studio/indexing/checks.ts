import type { FlagKind } from '#shared/domain/clips.ts'
import type { Recognition } from '../corpora/index.ts'
import { duplicates } from './duplicates.ts'
import type { Finding } from './finding.ts'
import { lengthLimits } from './lengths.ts'
import { sameTakes } from './same-takes.ts'
import type { IndexedClip } from '../clips/index.ts'

/** Below the noise floor of any recording equipment, in dBFS: nothing was recorded. */
const SILENT = { peakDbfs: -50, rmsDbfs: -60 }
/** Lowest acceptable ratio of loud to quiet parts, in dB. Speech recorded at a table has about 35 dB. */
const LOWEST_SNR_DB = 5
/** Largest acceptable share of clipped samples. Shouted speech in careful corpora stays below. */
const MAX_CLIPPED = 0.01

/**
 * Checks clips against fixed limits and against each other. Thresholds are conservative, because clips with findings
 * are excluded from training until a person overrules the finding.
 * @param clips present clips, sorted by path
 * @param nameOf what file names and tables say about a clip
 */
export function checkClips(clips: readonly IndexedClip[], nameOf: Recognition['nameOf']): readonly Finding[] {
  const findings: Finding[] = []
  const limits = lengthLimits(clips.flatMap((clip) => (clip.content === null ? [] : [clip.durationMs ?? 0])))
  for (const clip of clips) {
    const find = (kind: FlagKind, reason: string | null) => {
      if (reason !== null) findings.push({ clip, kind, reason })
    }
    const { problem, conflict } = nameOf(clip.path)
    find('unexpected-name', problem)
    find('label-conflict', conflict)
    if (clip.content === null) continue
    const silent = silence(clip)
    find('silent', silent)
    find('clipped', clipping(clip))
    if (silent === null) find('noisy', noise(clip))
    find('short', limits.tooShort(clip.durationMs ?? 0))
    find('long', limits.tooLong(clip.durationMs ?? 0))
  }
  const copies = duplicates(clips)
  const known = new Set(copies.filter(({ kind }) => kind === 'duplicate').map(({ clip }) => clip.id))
  return [...findings, ...copies, ...sameTakes(clips).filter(({ clip }) => !known.has(clip.id))]
}

/** Why a clip with these levels counts as silent; null if it does not. */
export function silence({ peakDbfs, rmsDbfs }: Pick<IndexedClip, 'peakDbfs' | 'rmsDbfs'>): string | null {
  if (peakDbfs === null || rmsDbfs === null) return null
  if (peakDbfs > SILENT.peakDbfs && rmsDbfs > SILENT.rmsDbfs) return null
  return `Silent: the peak is ${peakDbfs.toFixed(1)} dBFS and the level ${rmsDbfs.toFixed(1)} dBFS.`
}

function clipping({ clippedShare }: IndexedClip): string | null {
  if (clippedShare === null || clippedShare <= MAX_CLIPPED) return null
  return `Clipped: ${(100 * clippedShare).toFixed(1)} % of the samples are cut off at full scale.`
}

function noise({ snrDb }: IndexedClip): string | null {
  if (snrDb === null || snrDb >= LOWEST_SNR_DB) return null
  return `Loud and quiet parts are only ${snrDb.toFixed(1)} dB apart. There is steady noise, or the speech has no pause.`
}
