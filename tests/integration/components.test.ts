import { existsSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openComponents, trainerEnvironment } from '../../src/main/studio/components/index.ts'
import { TENSORFLOW_VERSION, wheelFor } from '../../src/main/studio/components/wheel.ts'
import { startTrainer } from '../../src/main/studio/trainers/index.ts'
import type { InstallProgress } from '../../src/shared/contract/index.ts'
import { temporaryFolder } from '../fixtures/folders.ts'

/** The real package, as pip downloads it: 274 MB. */
const wheelFile = process.env['SER_STUDIO_TENSORFLOW_WHEEL']
const wheel = wheelFor()

function open(dataFolder = temporaryFolder()) {
  const seen: (InstallProgress | null)[] = []
  return { dataFolder, seen, components: openComponents(dataFolder, undefined, (now) => seen.push(now)) }
}

describe('the component TensorFlow', () => {
  it('is not offered for a system without a known package', () => {
    expect(wheelFor('sunos-sparc')).toBeNull()
  })

  it.skipIf(wheel === null)('refuses another file, and names the file and how to get it', async () => {
    const { dataFolder, components } = open()
    const other = join(temporaryFolder(), 'other.whl')
    writeFileSync(other, 'not the package')
    await expect(components.install(other)).rejects.toMatchObject({ code: 'unreadable' })
    await expect(components.install(other)).rejects.toThrow(wheel!.file)
    await expect(components.install(other)).rejects.toThrow(`${wheel!.package}==${TENSORFLOW_VERSION}`)
    expect(readdirSync(join(dataFolder, 'components'))).toEqual([])
  })

  it.skipIf(wheel === null)('refuses a folder without the file, and names it', async () => {
    const { components } = open()
    const folder = temporaryFolder()
    await expect(components.install(folder)).rejects.toThrow(join(folder, wheel!.file))
  })
})

describe.skipIf(!wheelFile || wheel === null)('the real package of TensorFlow', { timeout: 240_000 }, () => {
  const folderOfWheel = () => {
    const folder = temporaryFolder()
    symlinkSync(wheelFile!, join(folder, wheel!.file))
    return folder
  }

  it('is installed from a folder, starts a trainer, and is removed again', async () => {
    const { dataFolder, components, seen } = open()
    const installed = await components.install(folderOfWheel())
    expect(installed).toMatchObject({ state: 'present', from: 'component', progress: null })
    expect(seen.map((now) => now?.message)).toContain('Unpacking TensorFlow')
    expect(seen.at(-1)).toBeNull()
    const env = trainerEnvironment(dataFolder)
    expect(env['SER_STUDIO_TENSORFLOW_BINDING']).toContain(dataFolder)
    const trainer = await startTrainer({ env })
    await trainer.close()
    expect(trainer.backend).toMatchObject({ name: 'tensorflow', version: TENSORFLOW_VERSION })

    // Another person's studio uses it where an administrator shares its folder.
    process.env['SER_STUDIO_COMPONENTS'] = join(dataFolder, 'components')
    onTestFinished(() => {
      delete process.env['SER_STUDIO_COMPONENTS']
    })
    expect(open().components.tensorflow()).toMatchObject({ state: 'present', from: 'administrator' })

    components.remove()
    expect(readdirSync(join(dataFolder, 'components'))).toEqual([])
    expect(trainerEnvironment(dataFolder)).toEqual({})
  })

  it('leaves nothing that would be used when it is cancelled while it is unpacked', async () => {
    const { dataFolder, components, seen } = open()
    const folder = folderOfWheel()
    const installing = components.install(folder)
    const poll = setInterval(() => {
      if (seen.some((now) => now?.message === 'Unpacking TensorFlow')) components.cancel()
    }, 5)
    await expect(installing).rejects.toMatchObject({ code: 'cancelled' })
    clearInterval(poll)
    expect(readdirSync(join(dataFolder, 'components'))).toEqual([])
    expect(existsSync(join(folder, wheel!.file))).toBe(true)
  })

  it('refuses a second installation at the same time', async () => {
    const { components } = open()
    const folder = folderOfWheel()
    const first = components.install(folder)
    await expect(components.install(folder)).rejects.toMatchObject({ code: 'conflict' })
    components.cancel()
    await expect(first).rejects.toMatchObject({ code: 'cancelled' })
  })
})
