import { z } from 'zod'
import type { TextFile } from '../host.ts'
import { nothing, route } from '../route.ts'
import { SchemeChange, type Scheme, type SchemeFile } from '../scheme.ts'

/** The scheme of the open dataset: what annotators are asked besides the emotion. */
export const scheme = {
  get: route(nothing).returns<Scheme>(),
  /** Refused with `bad-input` where a field that has answers is missing or means something else. */
  set: route(SchemeChange).returns<Scheme>(),
  /** The label set and the fields as a YAML file. */
  file: route(nothing).returns<TextFile>(),
  /** Reads such a file, as YAML or JSON, for a change. Writes nothing. */
  read: route(z.strictObject({ text: z.string().max(1_000_000) })).returns<SchemeFile>(),
}
