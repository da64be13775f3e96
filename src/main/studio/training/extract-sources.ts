import { isFeatureKind, type FeatureKind } from '#shared/contract/training.ts'
import { encodeAll } from '../encoders/index.ts'
import { extractAll, knownEncoder, type ExtractItem } from '../features/index.ts'
import type { Work } from '../jobs/index.ts'
import type { Project } from '../project/index.ts'
import type { ToExtract } from './prepare.ts'

/**
 * Extracts the features that a plan needs and the stores lack. Returns a sentence for each key whose audio could not be
 * read.
 */
export async function extractSources(
  { featuresFolder }: Project,
  sources: readonly ToExtract[],
  work: Work,
): Promise<ReadonlyMap<string, string>> {
  const unreadable = new Map<string, string>()
  for (const { kinds, items } of together(sources)) {
    const { failed } = await extractAll({ items, kinds, featuresFolder, work })
    for (const { key, message } of failed) unreadable.set(key, message)
  }
  for (const { encoder, items } of sources) {
    if (!encoder) continue
    const { failed } = await encodeAll({ items, encoder: knownEncoder(encoder), featuresFolder, work })
    for (const { key, message } of failed) unreadable.set(key, message)
  }
  return unreadable
}

interface Extraction {
  readonly kinds: FeatureKind[]
  readonly items: readonly ExtractItem[]
}

/** Groups feature kinds that are extracted from the same clips, so that each file is decoded once. */
function together(sources: readonly ToExtract[]): readonly Extraction[] {
  const extractions: Extraction[] = []
  for (const { source, encoder, items } of sources) {
    if (encoder || !isFeatureKind(source)) continue
    const like = extractions.find((other) => sameItems(other.items, items))
    if (like) like.kinds.push(source)
    else extractions.push({ kinds: [source], items })
  }
  return extractions
}

function sameItems(one: readonly ExtractItem[], other: readonly ExtractItem[]): boolean {
  return one.length === other.length && one.every(({ key }, i) => key === other[i].key)
}
