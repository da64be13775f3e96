import { VOICING } from './frame-configuration.ts'

/** Marks frames whose level is at most 35 dB below the loudest frame. */
export function activeFrames(lnRms: ArrayLike<number>): boolean[] {
  let loudest = -Infinity
  for (let frame = 0; frame < lnRms.length; frame++) loudest = Math.max(loudest, lnRms[frame])
  const threshold = loudest - Math.log(10 ** (VOICING.activeDb / 20))
  return Array.from(lnRms, (level) => level > threshold)
}

/** Whether an active frame is voiced. */
export const isVoiced = (periodicity: number): boolean => periodicity > VOICING.voicedPeriodicity
