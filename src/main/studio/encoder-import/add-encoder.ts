import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { InstalledEncoder } from '#shared/contract/index.ts'
import { StudioError } from '#shared/errors.ts'
import { digestFiles, makePrivateFolder } from '../../storage/files/index.ts'
import type { Work } from '../jobs/index.ts'
import { fetchModel } from './download/fetch-model.ts'
import { KNOWN_ENCODERS } from './download/known.ts'
import { importEncoder } from './import-encoder.ts'
import { encodersFolder, requireFreeName } from './installed.ts'

/**
 * Fetches a known model and installs its encoder. What was fetched is kept until the encoder is installed, so that a
 * second attempt continues. Throws `bad-input` for an unknown name.
 */
export async function addEncoder(dataFolder: string, name: string, work: Work): Promise<InstalledEncoder> {
  const known = KNOWN_ENCODERS.find((encoder) => encoder.name === name)
  if (!known)
    throw new StudioError(
      'bad-input',
      `The studio cannot fetch "${name}". It can fetch ${KNOWN_ENCODERS.map((encoder) => encoder.name).join(' and ')}; import any other model from a folder.`,
    )
  requireFreeName(dataFolder, name)
  const folder = join(encodersFolder(dataFolder), '.fetched', name)
  makePrivateFolder(folder)
  const onBytes = (done: number) =>
    work.report({
      done: Math.min(megabytes(done), megabytes(known.bytes)),
      total: megabytes(known.bytes),
      unit: 'MB',
      message: `Fetching ${known.title}`,
    })
  await fetchModel(known, folder, { signal: work.signal, onBytes })
  const file = join(folder, 'model.bin')
  if ((await digestFiles([file])) !== known.sha256) {
    rmSync(folder, { recursive: true })
    throw new StudioError(
      'unreadable',
      `What was fetched is not ${known.title}: its SHA-256 differs. It was deleted.`,
    )
  }
  writeFileSync(join(folder, 'LICENSE'), `${known.licence}\n\n${known.copyright}\n`)
  work.report({ done: 0, total: 0 })
  const installed = await importEncoder(dataFolder, folder, { name }, work)
  rmSync(folder, { recursive: true })
  return installed
}

const megabytes = (bytes: number) => Math.round(bytes / 1e6)
