import type { DatasetMetadata } from './dataset.ts'
import { metadataSummary } from './library/index.ts'
import { metadataFields, metadataOfClips } from './metadata/index.ts'
import type { Db } from './project/index.ts'

/** The functions of an open dataset that concern its metadata. */
export const metadataOf = (db: Db): DatasetMetadata => ({
  fields: () => metadataFields(db),
  ofClips: (clips) => [...metadataOfClips(db, clips)].map(([clip, values]) => ({ clip, values })),
  summary: (field, filter) => metadataSummary(db, field, filter),
})
