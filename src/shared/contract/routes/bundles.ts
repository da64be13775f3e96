import { z } from 'zod'
import type { BundleReport, MergedBundle } from '../bundles.ts'
import type { TextFile } from '../host.ts'
import { nothing, route } from '../route.ts'

/** Longest text of a bundle that a page may send: about 75,000 events. The command line has no limit. */
export const LONGEST_BUNDLE_CHARACTERS = 30_000_000
const text = z.string().max(LONGEST_BUNDLE_CHARACTERS)

export const bundles = {
  /** The label log as a bundle. */
  file: route(nothing).returns<TextFile>(),
  /** What a merge would bring. */
  preview: route(z.strictObject({ text })).returns<BundleReport>(),
  /** Merges a bundle as one act, which the session's annotator can undo. */
  merge: route(z.strictObject({ text })).returns<MergedBundle>(),
}
