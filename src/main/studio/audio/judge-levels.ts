import type { Levels } from '#shared/domain/channels.ts'

/** Levels in dBFS at which a sound without pauses counts as silent: below the noise of any recording equipment. */
const QUIET = { peakDbfs: -50, rmsDbfs: -60 }
/** A quiet sound whose loud parts are this far above its quiet ones is heard: a whisper at a distance. */
const HEARD_SNR_DB = 12
/** Fewer than four steps of 16 bits: nothing can be heard in it, whatever its dynamics. */
const LOWEST_PEAK_DBFS = -80
/** Lowest acceptable ratio of loud to quiet parts, in dB. Speech recorded at a table has about 35 dB. */
const LOWEST_SNR_DB = 5
/** Largest acceptable share of clipped samples. Shouted speech in careful corpora stays below. */
const MAX_CLIPPED = 0.01

/** Levels that were stored; null where a file was not read. */
type Stored<Key extends keyof Levels> = { readonly [K in Key]: Levels[K] | null }

/** Whether a sound has nothing that can be heard: by its level, unless it stands out from its own noise. */
export function isSilent({ peakDbfs, rmsDbfs, snrDb }: Stored<'peakDbfs' | 'rmsDbfs' | 'snrDb'>): boolean {
  if (peakDbfs === null || rmsDbfs === null) return false
  if (hasNoSignal({ peakDbfs })) return true
  return (peakDbfs <= QUIET.peakDbfs || rmsDbfs <= QUIET.rmsDbfs) && (snrDb ?? 0) < HEARD_SNR_DB
}

/** Whether a sound is digital silence, or its last bits. */
export function hasNoSignal({ peakDbfs }: Pick<Levels, 'peakDbfs'>): boolean {
  return peakDbfs <= LOWEST_PEAK_DBFS
}

export function isClipped({ clippedShare }: Stored<'clippedShare'>): boolean {
  return clippedShare !== null && clippedShare > MAX_CLIPPED
}

export function isNoisy({ snrDb }: Stored<'snrDb'>): boolean {
  return snrDb !== null && snrDb < LOWEST_SNR_DB
}
