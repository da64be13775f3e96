import { StudioError } from '#shared/errors.ts'

/** Why a file cannot be decoded. It is in the error's details, from which the finding is made. */
export type AudioFault = 'unreadable' | 'lfs-pointer' | 'empty'

/** An `unreadable` error. Its message is the file name followed by `problem`, which ends with the remedy. */
export function unreadable(
  name: string,
  problem: string,
  fault: AudioFault = 'unreadable',
  cause?: unknown,
): StudioError {
  return new StudioError('unreadable', `${name} ${problem}`, { file: name, fault }, cause)
}

/** The fault of an error thrown while decoding. */
export function faultOf(error: StudioError): AudioFault {
  const { fault } = error.details
  return fault === 'lfs-pointer' || fault === 'empty' ? fault : 'unreadable'
}

/** A sentence if the file has fewer frames than its header says; else null. */
export function missing(frames: number, promised: number, sampleRateHz: number): string | null {
  if (frames >= promised) return null
  const seconds = (count: number) => (count / sampleRateHz).toFixed(2)
  return `Cut short: ${seconds(frames)} s of ${seconds(promised)} s are present. Restore the file.`
}

/** A sentence if pieces of a file could not be decoded; else null. */
export function damaged(errors: number): string | null {
  return errors === 0 ? null : `Damaged: ${errors} pieces of the file could not be decoded. Restore the file.`
}
