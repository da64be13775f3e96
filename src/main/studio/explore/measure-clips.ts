import { join } from 'node:path'
import type { ContentHash } from '#shared/domain/clips.ts'
import { extractAll, type ExtractReport } from '../features/index.ts'
import type { Work } from '../jobs/index.ts'
import type { Project } from '../project/index.ts'

/** Computes the pooled statistics that are missing of clips that can be decoded, whatever was found about them. */
export function measureClips(
  { db, datasetFolder, featuresFolder }: Project,
  work: Work,
): Promise<ExtractReport> {
  const items = db
    .prepare<[], { key: ContentHash; path: string }>(
      `SELECT content AS key, min(path) AS path FROM clips
       WHERE content IS NOT NULL AND missing_since IS NULL GROUP BY content`,
    )
    .all()
    .map(({ key, path }) => ({ key, file: join(datasetFolder, path) }))
  return extractAll({ items, kinds: ['functionals'], featuresFolder, work })
}
