import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { toStudioError } from '#shared/errors.ts'
import { makePrivateFolder, makeUsersFolder, requireWritable } from '../../src/main/storage/files/index.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { mountSmallDisk } from '../fixtures/small-disk.ts'

it.for([requireWritable, makePrivateFolder, makeUsersFolder])(
  'a missing folder on a read-only disk is reported as such: %o',
  (make, { skip }) => {
    const disk = mountSmallDisk(join(temporaryFolder(), 'disk'), 1)
    if (!disk) return skip('Only a user who may mount disks can try this.')
    onTestFinished(() => disk.remove())
    disk.makeReadOnly()
    const folder = join(disk.folder, 'data', 'projects')
    expect(messageOf(() => make(folder))).toBe(
      `${disk.folder}: The disk is read-only. Choose a folder that can be written to.`,
    )
  },
)

function messageOf(act: () => void): string {
  try {
    act()
    return ''
  } catch (thrown) {
    return toStudioError(thrown).message
  }
}
