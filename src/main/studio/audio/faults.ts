import { StudioError } from '#shared/errors.ts'

/** Why a file gives no sound; in the error's details, so that a check can name its finding. */
export type AudioFault = 'unreadable' | 'lfs-pointer' | 'empty'

/** An `unreadable` error that names the file; `problem` reads on from the name and ends with the remedy. */
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
