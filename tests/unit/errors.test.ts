import { describe, expect, it } from 'vitest'
import { StudioError, toStudioError } from '#shared/errors.ts'

const system = (code: string, path?: string) => Object.assign(new Error(`${code}: raw words`), { code, path })

describe('errors of the operating system', () => {
  it.each([
    ['ENOSPC', 'disk', /Free some space/],
    ['EROFS', 'disk', /read-only/],
    ['EACCES', 'disk', /Permission denied/],
    ['SQLITE_FULL', 'disk', /Free some space/],
    ['ENOENT', 'not-found', /no such file/],
    ['ENOTDIR', 'bad-input', /is a file, not a folder/],
    ['ENAMETOOLONG', 'bad-input', /too long/],
    ['EIO', 'disk', /Check the disk/],
    ['SQLITE_CANTOPEN', 'disk', /cannot be opened/],
    ['SQLITE_READONLY_DBMOVED', 'disk', /read-only/],
    ['SQLITE_IOERR_FSYNC', 'disk', /Check the disk/],
    ['SQLITE_BUSY', 'conflict', /Try again/],
    ['SQLITE_CORRUPT_INDEX', 'unreadable', /Restore it/],
    ['EWHATEVER', 'internal', /raw words/],
  ])('have a code and a remedy: %s', (code, expected, message) => {
    const error = toStudioError(system(code))
    expect(error.code).toBe(expected)
    expect(error.message).toMatch(message)
  })

  it('name the file', () => expect(toStudioError(system('ENOSPC', 'runs/a')).message).toMatch(/^runs\/a: /))
})

it('a StudioError is passed on unchanged, and written as code, message, details', () => {
  const error = new StudioError('conflict', 'It exists.', { folder: 'x' })
  expect(toStudioError(error)).toBe(error)
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    code: 'conflict',
    message: 'It exists.',
    details: { folder: 'x' },
  })
})

it('a thrown value that is not an error is still reported', () =>
  expect(toStudioError('odd').message).toBe('odd'))
