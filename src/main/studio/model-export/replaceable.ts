import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { StudioError } from '#shared/errors.ts'
import { readText } from '../../storage/files/index.ts'
import { MODEL_EXPORT_KIND } from './preprocessing.ts'

const Earlier = z.object({ kind: z.literal(MODEL_EXPORT_KIND) })
const OURS =
  /^(README\.md|MODEL_CARD\.md|preprocessing\.json|f\d+-m\d+(\.(onnx|normalise\.json|example\.json))?|\.DS_Store|Thumbs\.db)$/

/** Checks that a folder contains an earlier model export and nothing else. Throws `conflict`. */
export async function requireModelExport(folder: string): Promise<void> {
  const refuse = (why: string, cause?: unknown) =>
    new StudioError(
      'conflict',
      `${folder} is not replaced: ${why}. Move it away, or choose another folder.`,
      {},
      cause,
    )
  try {
    Earlier.parse(JSON.parse(readText(join(folder, 'preprocessing.json'))))
  } catch (error) {
    throw refuse('it is not a model export of SER Studio', error)
  }
  const other = (await readdir(folder)).find((name) => !OURS.test(name))
  if (other !== undefined) throw refuse(`${other} was added to it`)
}
