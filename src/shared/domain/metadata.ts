import { z } from 'zod'

/** `date`: ISO dates, with or without a time. */
export const METADATA_KINDS = ['text', 'number', 'date'] as const
export type MetadataKind = (typeof METADATA_KINDS)[number]

/** A further column of the dataset's tables. */
export interface MetadataField {
  readonly name: string
  /** Found from all values. */
  readonly kind: MetadataKind
  /** The tables that contain it, relative to the dataset's folder. */
  readonly tables: readonly string[]
  /** Number of present clips with a value. */
  readonly clips: number
}

/** A field after an import. */
export interface MetadataChange extends MetadataField {
  /** `same`: its kind, its tables and its number of clips stay. */
  readonly change: 'new' | 'changed' | 'same'
}

/** A clip's value of a field, as in its table. */
export interface MetadataValue {
  readonly field: string
  readonly kind: MetadataKind
  readonly text: string
}

/** Maximum number of fields of a dataset. */
export const MAX_METADATA_FIELDS = 60
/** Longer values are cut. */
export const MAX_METADATA_CHARACTERS = 1_000
/** Longer names are cut. */
export const MAX_METADATA_NAME = 100
export const METADATA_NAME = z.string().min(1).max(MAX_METADATA_NAME)
