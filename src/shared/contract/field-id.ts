import { z } from 'zod'

/** Identifies a field in the log and in exports; never changes. */
export const FieldId = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/, 'An id has lower-case letters, digits and "_", and starts with a letter.')
