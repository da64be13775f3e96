/** Stable error codes. Code acts on the code; people read the message. */
export type ErrorCode =
  | 'bad-input' // an argument or a setting that cannot be used
  | 'not-found' // a file, clip, run or project that is not there
  | 'nothing-to-do' // a valid request over an empty set
  | 'unreadable' // a file that is damaged or not what its name suggests
  | 'conflict' // it already exists, or another process uses it
  | 'disk' // full, read-only, gone
  | 'forbidden' // the user's role does not allow it
  | 'reason' // a change of an earlier answer without the reason that the dataset asks for
  | 'cancelled'
  | 'trainer' // the training process failed or died
  | 'internal'

/** An error with a message for users: what happened, to which file, and what to do. */
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

type Meaning = readonly [ErrorCode, remedy: string]

const FULL: Meaning = [
  'disk',
  'The disk is full. Free some space and try again; nothing already saved is lost.',
]
const READ_ONLY: Meaning = ['disk', 'The disk is read-only. Choose a folder that can be written to.']
const BROKEN: Meaning = ['disk', 'The disk reports an error. Check the disk and its cable, then try again.']
const TOO_MANY: Meaning = [
  'disk',
  'Too many files are open on this machine. Close other programs and try again.',
]

/** Codes of the operating system, of Node and of SQLite. */
const MEANINGS: ReadonlyMap<string, Meaning> = new Map([
  ['ENOSPC', FULL],
  [
    'EDQUOT',
    [
      'disk',
      'Your quota of disk space is used up. Free some space and try again; nothing already saved is lost.',
    ],
  ],
  [
    'EFBIG',
    [
      'disk',
      'The file may not grow any larger on this disk. Choose another folder, or lift the limit (ulimit -f).',
    ],
  ],
  ['EROFS', READ_ONLY],
  ['EACCES', ['disk', 'Permission denied. Check the owner of the folder.']],
  ['EPERM', ['disk', 'The system does not permit it. Check the permissions of the folder.']],
  ['EMFILE', TOO_MANY],
  ['ENFILE', TOO_MANY],
  ['EIO', BROKEN],
  ['ENODEV', BROKEN],
  ['ENXIO', BROKEN],
  ['ESTALE', ['disk', 'The disk was disconnected. Connect it again and open the folder again.']],
  ['EXDEV', ['disk', 'It lies on another disk. Choose a folder on the same disk.']],
  ['EBUSY', ['conflict', 'Another program uses it. Close that program and try again.']],
  ['EEXIST', ['conflict', 'It already exists. Choose another name.']],
  ['ENOTEMPTY', ['conflict', 'The folder is not empty. Choose another folder.']],
  ['ENOENT', ['not-found', 'There is no such file or folder.']],
  ['ENOTDIR', ['bad-input', 'A part of this path is a file, not a folder. Check the path.']],
  ['EISDIR', ['bad-input', 'It is a folder, not a file. Check the path.']],
  ['ENAMETOOLONG', ['bad-input', 'The name or the path is too long for this disk. Choose a shorter one.']],
  ['ELOOP', ['bad-input', 'The links of this path lead in a circle. Check the path.']],
  ['SQLITE_FULL', FULL],
  ['SQLITE_READONLY', READ_ONLY],
  ['SQLITE_IOERR', BROKEN],
  [
    'SQLITE_CANTOPEN',
    ['disk', 'The project database cannot be opened. Check that its folder exists and can be written to.'],
  ],
  ['SQLITE_PERM', ['disk', 'The project database cannot be opened. Check the owner of its folder.']],
  ['SQLITE_BUSY', ['conflict', 'Another process is writing to the project. Try again in a moment.']],
  ['SQLITE_LOCKED', ['conflict', 'Another process is writing to the project. Try again in a moment.']],
  [
    'SQLITE_CORRUPT',
    ['unreadable', 'The project database is damaged. Restore it from a backup: ser-studio restore.'],
  ],
  [
    'SQLITE_NOTADB',
    ['unreadable', 'The file is no project database. Restore it from a backup: ser-studio restore.'],
  ],
])

/** Converts any thrown value to a StudioError. Errors of the disk and the database get a remedy. */
export function toStudioError(thrown: unknown): StudioError {
  if (thrown instanceof StudioError) return thrown
  if (!(thrown instanceof Error)) return new StudioError('internal', String(thrown))
  const path = textOf(thrown, 'path')
  const where = path === null ? '' : `${path}: `
  const meaning = meaningOf(thrown)
  if (meaning === null) return new StudioError('internal', thrown.message, {}, thrown)
  return new StudioError(meaning[0], `${where}${meaning[1]}`, {}, thrown)
}

/** An extended SQLite code ("SQLITE_IOERR_FSYNC") has the meaning of its first two words. */
function meaningOf(error: Error): Meaning | null {
  const code = textOf(error, 'code') ?? ''
  const found = MEANINGS.get(code) ?? MEANINGS.get(/^SQLITE_[A-Z]+/.exec(code)?.[0] ?? '')
  if (found) return found
  if (code === 'ERR_INVALID_ARG_VALUE' && error.message.includes('null bytes'))
    return ['bad-input', 'A path must not hold the character NUL. Check the path.']
  return null
}

function textOf(error: Error, property: 'code' | 'path'): string | null {
  const value: unknown = property in error ? Reflect.get(error, property) : undefined
  return typeof value === 'string' ? value : null
}
