import {
  channelName,
  type AnalysedSound,
  type ChannelMeasures,
  type Levels,
} from '#shared/domain/channels.ts'
import type { FlagKind } from '#shared/domain/clips.ts'
import { formatDuration, formatNumber } from '#shared/text/index.ts'
import { clippedText, isClipped, isNoisy, isSilent } from '../audio/index.ts'
import type { LengthLimits } from './lengths.ts'

type Nullable<T> = { readonly [Key in keyof T]: T[Key] | null }

/** What is known about the sound of a decoded file. Levels are null where an earlier version read it. */
export interface JudgedSound extends Nullable<Omit<Levels, 'offset'>> {
  readonly durationMs: number | null
  readonly sound: AnalysedSound
  readonly channels: ChannelMeasures | null
}

export interface SoundFinding {
  readonly kind: FlagKind
  /** A sentence with numbers. */
  readonly reason: string
}

/** The findings about a sound itself: the same for a clip of the dataset and for a file that is only predicted. */
export function soundFindings(judged: JudgedSound, limits: LengthLimits): readonly SoundFinding[] {
  const durationMs = judged.durationMs ?? 0
  const silent = silence(judged)
  const found: readonly (readonly [FlagKind, string | null])[] = [
    ['silent', silent],
    ['clipped', clipping(judged)],
    ['noisy', silent === null ? noise(judged) : null],
    ['short', limits.tooShort(durationMs)],
    ['long', limits.tooLong(durationMs)],
    ['two-speakers', twoSpeakers(judged)],
  ]
  return found.flatMap(([kind, reason]) => (reason === null ? [] : [{ kind, reason }]))
}

function silence({ peakDbfs, rmsDbfs, snrDb, ...judged }: JudgedSound): string | null {
  if (peakDbfs === null || rmsDbfs === null || !isSilent({ peakDbfs, rmsDbfs, snrDb })) return null
  return `Silent: the peak is ${peakDbfs.toFixed(1)} dBFS and the level ${rmsDbfs.toFixed(1)} dBFS${nameOf(judged, ' in ')}.`
}

function clipping({ clippedShare, durationMs, ...judged }: JudgedSound): string | null {
  if (clippedShare === null || !isClipped({ clippedShare })) return null
  const name = nameOf({ ...judged, sound: { ...judged.sound, channel: clippedChannel(judged) } }, ' of ')
  return `Clipped: ${clippedText(clippedShare, durationMs ?? 0)}${name} are cut off at full scale.`
}

/** The channel that the clipped share is of: the used one, or the most clipped one of a mean. */
function clippedChannel({ sound, channels }: Pick<JudgedSound, 'sound' | 'channels'>): number | null {
  if (sound.channel !== null || channels === null) return sound.channel
  const shares = channels.channels.map(({ clippedShare }) => clippedShare)
  return shares.indexOf(Math.max(...shares))
}

function noise({ snrDb, ...judged }: JudgedSound): string | null {
  if (snrDb === null || !isNoisy({ snrDb })) return null
  return `Loud and quiet parts${nameOf(judged, ' of ')} are only ${snrDb.toFixed(1)} dB apart. There is steady noise, or the speech has no pause.`
}

/** The name of the used channel after a word; empty for one channel or a mean. */
function nameOf({ sound, channels }: Pick<JudgedSound, 'sound' | 'channels'>, word: string): string {
  if (sound.channel === null || channels === null) return ''
  return `${word}${channelName(sound.channel, channels.channels.length)}`
}

function twoSpeakers({ sound, channels }: JudgedSound): string | null {
  if (!channels?.turns || sound.channel !== null) return null
  const { activeSeconds, bothSeconds, correlation } = channels.turns
  const seconds = (count: number) => formatDuration(1000 * count)
  return [
    `Channel 1 (left) has speech for ${seconds(activeSeconds[0])}, channel 2 (right) for ${seconds(activeSeconds[1])},`,
    `both at once for ${seconds(bothSeconds)}, and their correlation is ${formatNumber(correlation, 2)}: probably two persons, as in`,
    'a recorded call. Write each channel to a file of its own with "ser-studio split-channels" and index these files,',
    'or choose a channel with "ser-studio index --channels".',
  ].join(' ')
}
