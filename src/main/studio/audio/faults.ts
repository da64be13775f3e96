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
