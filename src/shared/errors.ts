/** What can go wrong, by stable code; scripts and doors act on the code, people read the message. */
export type ErrorCode =
  | 'bad-input' // an argument or a setting that cannot be used
  | 'not-found' // a file, clip, run or project that is not there
  | 'nothing-to-do' // a valid request over an empty set
  | 'unreadable' // a file that is damaged or not what its name says
  | 'conflict' // it exists already, or somebody else holds it
  | 'disk' // full, read-only, gone
  | 'cancelled'
  | 'trainer' // the training process failed or died
  | 'internal'

/** An error meant for people: what happened, to which file, and what to do about it. */
export class StudioError extends Error {
  override readonly name = 'StudioError'
  readonly code: ErrorCode
  readonly details: Readonly<Record<string, unknown>>

  constructor(
    code: ErrorCode,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.details = details
  }

  toJSON(): { code: ErrorCode; message: string; details: Readonly<Record<string, unknown>> } {
    return { code: this.code, message: this.message, details: this.details }
  }
}

const DISK = {
  ENOSPC: 'The disk is full. Free some space and try again; nothing already saved is lost.',
  EDQUOT:
    'Your quota of disk space is used up. Free some space and try again; nothing already saved is lost.',
  EFBIG:
    'The file may not grow any larger on this disk. Choose another folder, or lift the limit (ulimit -f).',
  EROFS: 'The disk is read-only. Choose a folder that can be written to.',
  EACCES: 'Permission denied. Check who owns the folder.',
  EPERM: 'The system does not permit it. Check the permissions of the folder.',
  EMFILE: 'Too many files are open on this machine. Close other programs and try again.',
}

/** Any thrown value as a StudioError; system errors of the disk get their remedy. */
export function toStudioError(thrown: unknown): StudioError {
  if (thrown instanceof StudioError) return thrown
  if (!(thrown instanceof Error)) return new StudioError('internal', String(thrown))
  const { code, path } = thrown as Error & { code?: unknown; path?: unknown }
  const where = typeof path === 'string' ? `${path}: ` : ''
  if (code === 'ENOENT') return new StudioError('not-found', `${where}no such file or folder.`, {}, thrown)
  if (code === 'SQLITE_FULL') return new StudioError('disk', DISK.ENOSPC, {}, thrown)
  const remedy = typeof code === 'string' ? (DISK as Readonly<Record<string, string>>)[code] : undefined
  if (remedy) return new StudioError('disk', `${where}${remedy}`, {}, thrown)
  return new StudioError('internal', thrown.message, {}, thrown)
}
