import type { Project } from '../project/index.ts'
import { isFeatureKind } from '#shared/contract/training.ts'
import { encodeAll } from '../encoders/index.ts'
import { extractAll, knownEncoder, type ExtractReport } from '../features/index.ts'
import type { Work } from '../jobs/index.ts'
import type { ToExtract } from './prepare.ts'

/** Sees to it that all features a plan needs are there. Returns what could not be read: a sentence for each key. */
export async function extractSources(
  project: Project,
  sources: readonly ToExtract[],
  work: Work,
): Promise<ReadonlyMap<string, string>> {
  const unreadable = new Map<string, string>()
  for (const source of sources)
    for (const { key, message } of (await extract(project, source, work)).failed) unreadable.set(key, message)
  return unreadable
}

async function extract(
  { featuresFolder }: Project,
  { source, encoder, items }: ToExtract,
  work: Work,
): Promise<ExtractReport> {
  if (encoder) return encodeAll({ items, encoder: knownEncoder(encoder), featuresFolder, work })
  return extractAll({ items, kinds: [source].filter(isFeatureKind), featuresFolder, work })
}
