import type { ChannelSetting } from '#shared/domain/channels.ts'
import type { FlagKind } from '#shared/domain/clips.ts'
import type { Recognition } from '../corpora/index.ts'
import { duplicates } from './duplicates.ts'
import type { Finding } from './finding.ts'
import { lengthLimits } from './lengths.ts'
import { sameTakes } from './same-takes.ts'
import { soundFindings } from './sound-findings.ts'
import type { IndexedClip } from '../clips/index.ts'

/**
 * Checks clips against fixed limits and against each other. Thresholds are conservative, because clips with findings
 * are excluded from training until a person overrules the finding.
 * @param clips present clips, sorted by path
 * @param setting which channels are analysed; if the user decided it, one channel is no finding
 * @param nameOf what file names and tables say about a clip
 */
export function checkClips(
  clips: readonly IndexedClip[],
  nameOf: Recognition['nameOf'],
  setting: ChannelSetting,
): readonly Finding[] {
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
    for (const { kind, reason } of soundFindings(clip, limits)) find(kind, reason)
    if (setting === 'auto') find('channels', clip.sound.reason)
  }
  const copies = duplicates(clips)
  const known = new Set(copies.filter(({ kind }) => kind === 'duplicate').map(({ clip }) => clip.id))
  return [...findings, ...copies, ...sameTakes(clips).filter(({ clip }) => !known.has(clip.id))]
}
