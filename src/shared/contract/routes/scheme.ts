import { z } from 'zod'
import type { TextFile } from '../host.ts'
import { nothing, route } from '../route.ts'
import { SchemeChange, type FieldUse, type SavedScheme, type Scheme, type SchemeFile } from '../scheme.ts'

/** The scheme of the open dataset: what annotators are asked besides the emotion. */
export const scheme = {
  get: route(nothing).returns<Scheme>(),
  /** Who stored the current version. */
  saved: route(nothing).returns<SavedScheme>(),
  /** The answers to each field that has some, in the current version. */
  use: route(nothing).returns<readonly FieldUse[]>(),
  /** Refused with `bad-input` where a field that has answers is missing, or gets other values without a mapping. */
  set: route(SchemeChange.omit({ annotator: true })).returns<Scheme>(),
  /** The label set, the fields and their mappings as a YAML file. */
  file: route(nothing).returns<TextFile>(),
  /** Reads such a file, as YAML or JSON, with the mappings that fit the dataset's fields. Writes nothing. */
  read: route(z.strictObject({ text: z.string().max(1_000_000) })).returns<SchemeFile>(),
}
