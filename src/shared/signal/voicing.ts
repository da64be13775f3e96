import { VOICING } from './frame-configuration.ts'

/** Frames whose level is at most 35 dB below the loudest frame's. */
export function activeFrames(lnRms: ArrayLike<number>): boolean[] {
  let loudest = -Infinity
  for (let frame = 0; frame < lnRms.length; frame++) loudest = Math.max(loudest, lnRms[frame])
  const threshold = loudest - Math.log(10 ** (VOICING.activeDb / 20))
  return Array.from(lnRms, (level) => level > threshold)
}

/** Whether an active frame counts as voiced. */
export const isVoiced = (periodicity: number): boolean => periodicity > VOICING.voicedPeriodicity
