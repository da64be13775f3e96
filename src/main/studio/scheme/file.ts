import { parse, stringify } from 'yaml'
import { parseOr } from '#shared/contract/parse.ts'
import {
  SCHEME_SCHEMA_VERSION,
  SchemeFile,
  type Questions,
  type StoredMapping,
} from '#shared/contract/scheme.ts'
import type { LabelClass } from '#shared/domain/label-set.ts'
import { StudioError } from '#shared/errors.ts'

/** A label set, fields and the mappings that led to them as the text of a YAML file. */
export function schemeText(
  emotions: readonly LabelClass[],
  { asksEmotion, asksReason, fields }: Questions,
  mappings: readonly StoredMapping[],
): string {
  const file: SchemeFile = {
    kind: 'ser-studio-scheme',
    schemaVersion: SCHEME_SCHEMA_VERSION,
    emotions: emotions.map((one) => ({ ...one })),
    asksEmotion,
    asksReason,
    fields,
    mappings: mappings.map(({ field, before, values }) => ({ field, before, values })),
  }
  return stringify(file, { lineWidth: 0 })
}

/** Reads a scheme from YAML or JSON. Throws `bad-input` with the line or the field that is wrong. */
export function readScheme(text: string): SchemeFile {
  return parseOr(SchemeFile, parsed(text), 'The file is not a scheme of SER Studio')
}

function parsed(text: string): unknown {
  try {
    return parse(text)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new StudioError('bad-input', `The scheme is neither YAML nor JSON: ${why}`, {}, error)
  }
}
