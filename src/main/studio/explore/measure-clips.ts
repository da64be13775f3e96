import { join } from 'node:path'
import { soundKey } from '#shared/domain/channels.ts'
import { decodableRecordings } from '../clips/index.ts'
import { extractAll, type ExtractReport } from '../features/index.ts'
import type { Work } from '../jobs/index.ts'
import type { Project } from '../project/index.ts'

/** Computes missing pooled statistics of all decodable clips, also of those with findings. */
export function measureClips(
  { db, datasetFolder, featuresFolder }: Project,
  work: Work,
): Promise<ExtractReport> {
  const items = decodableRecordings(db).map(({ content, path, sound }) => ({
    key: soundKey(content, sound),
    file: join(datasetFolder, path),
    plan: sound,
  }))
  return extractAll({ items, kinds: ['functionals'], featuresFolder, work })
}
