import { copyFileSync, existsSync, readdirSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { InstalledEncoder } from '#shared/contract/index.ts'
import { StudioError } from '#shared/errors.ts'
import { inspectEncoder, readCard, readModelFolder } from '../encoders/index.ts'
import type { Work } from '../jobs/index.ts'
import { openPool } from '../workers/index.ts'
import type * as ImportWorker from './import.worker.ts'
import { install, requireFreeName, type Origin } from './installed.ts'
import { findSource, type FoundSource } from './sources/index.ts'
import { copyAbout } from './write-encoder.ts'

export interface ImportOptions {
  /** Name of the installed encoder; default: the model's own name, or its folder's. */
  readonly name?: string
  /** Number of blocks to keep from the first; default: all. */
  readonly blocks?: number
}

/**
 * Installs the encoder of a pretrained model: a folder of Hugging Face with safetensors (Whisper, wav2vec 2.0, HuBERT,
 * WavLM), of faster-whisper (CTranslate2), or with an ONNX encoder. The source is only read, and checked once written.
 */
export async function importEncoder(
  dataFolder: string,
  source: string,
  { name: asked, blocks }: ImportOptions,
  work: Work,
): Promise<InstalledEncoder> {
  const found = findSource(resolve(source))
  const name = asked ?? nameOf(found)
  requireFreeName(dataFolder, name)
  if (found.kind === 'onnx' && blocks !== undefined)
    throw new StudioError('bad-input', 'An ONNX model is imported as it is: its blocks cannot be left out.')
  const pool = openPool<typeof ImportWorker>('./import.worker.ts', import.meta.url, {
    threads: 1,
    // ONNX Runtime aborts the process if its thread ends during a check.
    closeAfterMs: null,
  })
  try {
    return await install(dataFolder, name, async (folder): Promise<Origin> => {
      work.report({ message: `Reading ${basename(found.folder)}` })
      const sha256 = await pool.run('digest', { files: weightsOf(found) }, work.signal)
      work.report({ message: 'Writing the encoder' })
      const kept =
        found.kind === 'onnx'
          ? null
          : await pool.run('write', { source: found, folder, name, blocks: blocks ?? null }, work.signal)
      if (found.kind === 'onnx') {
        copyOnnx(found.folder, folder)
        await pool.run('addFrontEnd', { folder })
      }
      work.report({ message: 'Checking the encoder' })
      await inspectEncoder(folder)
      const checked = found.kind !== 'onnx' && (await pool.run('check', { folder, weights: sha256 }))
      work.throwIfCancelled('Cancelled: nothing was installed.')
      return {
        source: sourceName(found),
        sha256,
        blocks: kept?.blocks ?? null,
        checked,
        importedAt: Date.now(),
      }
    })
  } finally {
    await pool.close()
  }
}

function weightsOf(found: FoundSource): readonly string[] {
  if (found.kind === 'ctranslate2') return [found.file]
  if (found.kind === 'onnx') return readModelFolder(found.folder).files
  return readdirSync(found.folder)
    .filter((name) => /^model(-\d+-of-\d+)?\.safetensors$/.test(name))
    .sort()
    .map((name) => join(found.folder, name))
}

function copyOnnx(from: string, to: string): void {
  for (const file of readModelFolder(from).files) copyFileSync(file, join(to, basename(file)))
  for (const name of ['preprocessor_config.json', 'config.json'])
    if (existsSync(join(from, name))) copyFileSync(join(from, name), join(to, name))
  copyAbout(from, to)
}

const sourceName = ({ folder }: FoundSource) => readCard(folder).name

const nameOf = (found: FoundSource) =>
  sourceName(found)
    .replace(/[^a-z0-9._-]+/gi, '-')
    .replace(/^[^a-z0-9]+/i, '')
