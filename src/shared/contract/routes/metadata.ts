import { z } from 'zod'
import type { ClipId } from '../../domain/clips.ts'
import {
  METADATA_NAME,
  type MetadataField,
  type MetadataKind,
  type MetadataValue,
} from '../../domain/metadata.ts'
import { ClipFilter, ClipIdNumber } from '../library.ts'
import { nothing, route } from '../route.ts'
import type { Histogram } from './explore.ts'

/** The values of a field over the clips of a filter. */
export interface MetadataSummary {
  readonly kind: MetadataKind
  /** Clips with a value. */
  readonly given: number
  /** Number of different values. */
  readonly different: number
  /** The most frequent values, at most 200, with their number of clips. */
  readonly values: readonly { readonly text: string; readonly clips: number }[]
  /** Of numbers, and of dates in milliseconds; null where there are none. */
  readonly histogram: Histogram | null
}

/** The metadata of one clip, in the order of the fields. */
export interface ClipMetadata {
  readonly clip: ClipId
  readonly values: readonly MetadataValue[]
}

/** Further columns of the dataset's tables. */
export const metadata = {
  /** In the order of the tables. */
  fields: route(nothing).returns<readonly MetadataField[]>(),
  /** Clips without a value are left out. */
  ofClips: route(z.strictObject({ clips: z.array(ClipIdNumber).max(2000) })).returns<
    readonly ClipMetadata[]
  >(),
  /** Over the clips that match all parts of the filter besides its condition on the field. */
  summary: route(
    z.strictObject({ field: METADATA_NAME, filter: ClipFilter.prefault({}) }),
  ).returns<MetadataSummary>(),
}
