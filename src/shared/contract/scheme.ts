import { z } from 'zod'
import { FieldId } from './field-id.ts'
import { LabelClassInput, LabelSetRequest } from './label-set.ts'
import { Annotator } from './labels.ts'
import { ClipIdNumber } from './library.ts'
import { FieldMapping, type SingleValue } from './scheme-mapping.ts'

/** Keys of fields: letters that no command has. */
export const FIELD_KEYS = ['a', 'c', 'd', 'e', 'f', 'h', 'i', 'p', 'v', 'y', 'z'] as const
export type FieldKey = (typeof FIELD_KEYS)[number]

const name = (what: string) => z.string().trim().min(1, `Give the ${what} a name.`).max(100)

/** Maximum fields of a scheme. */
export const MOST_FIELDS = 40

const common = {
  id: FieldId,
  name: name('field'),
  /** Question or definition for annotators. */
  definition: z.string().trim().max(1000).default(''),
  /** Moves the focus to the field, or switches a flag; null without a key. */
  key: z.enum(FIELD_KEYS).nullable().default(null),
  /** Whether annotators are asked. A field that has answers stays in the scheme. */
  offered: z.boolean().default(true),
}

/** Self-assessment mannikins (Bradley & Lang 1994) for one of three dimensions. */
export const SCALE_PICTURES = ['none', 'valence', 'arousal', 'dominance'] as const
/** Maximum number of points of a scale. */
export const MOST_POINTS = 1001

export const ScaleField = z.strictObject({
  kind: z.literal('scale'),
  ...common,
  low: z.number().min(-1_000_000).max(1_000_000),
  high: z.number().min(-1_000_000).max(1_000_000),
  step: z.number().positive().default(1),
  /** What the ends mean. */
  lowAnchor: z.string().trim().max(100).default(''),
  highAnchor: z.string().trim().max(100).default(''),
  pictures: z.enum(SCALE_PICTURES).default('none'),
})
export type ScaleField = z.infer<typeof ScaleField>

export const ChoiceField = z.strictObject({
  kind: z.literal('choice'),
  ...common,
  options: z
    .array(z.strictObject({ value: z.string().trim().min(1).max(100), name: name('option') }))
    .min(2, 'Give the field two options or more.')
    .max(64),
  /** Whether several options can be chosen. */
  several: z.boolean().default(false),
  /** Whether a text of the annotator's own can be given instead of an option. */
  other: z.boolean().default(false),
})
export type ChoiceField = z.infer<typeof ChoiceField>

const FlagField = z.strictObject({ kind: z.literal('flag'), ...common })
const TextField = z.strictObject({ kind: z.literal('text'), ...common })

/** One question of a scheme besides the emotion. */
export const SchemeField = z.discriminatedUnion('kind', [ScaleField, ChoiceField, FlagField, TextField])
export type SchemeField = z.infer<typeof SchemeField>

const Fields = z
  .array(SchemeField)
  .max(MOST_FIELDS)
  .superRefine((fields, context) => {
    const refuse = (index: number, message: string) =>
      context.addIssue({ code: 'custom', message, path: [index] })
    fields.forEach((field, index) => {
      const before = fields.slice(0, index)
      if (before.some(({ id }) => id === field.id)) refuse(index, `Two fields have the id "${field.id}".`)
      if (before.some((one) => one.name.toLowerCase() === field.name.toLowerCase()))
        refuse(index, `Two fields have the name "${field.name}".`)
      if (field.key !== null && before.some(({ key }) => key === field.key))
        refuse(index, `Two fields have the key "${field.key}".`)
      const problem = problemOf(field)
      if (problem !== null) refuse(index, `${field.name}: ${problem}`)
    })
  })

function problemOf(field: SchemeField): string | null {
  if (field.kind === 'choice') {
    const values = field.options.map(({ value }) => value.toLowerCase())
    return new Set(values).size < values.length ? 'two options have the same value.' : null
  }
  if (field.kind !== 'scale') return null
  if (field.high <= field.low) return 'the high end must be above the low end.'
  const steps = (field.high - field.low) / field.step
  if (Math.abs(steps - Math.round(steps)) > 1e-9) return 'the step must divide the range.'
  return Math.round(steps) >= MOST_POINTS ? `a scale has at most ${MOST_POINTS} points.` : null
}

/** What annotators are asked about a clip: an emotion of the label set, and further fields. */
const Questions = z
  .strictObject({
    /** Whether the emotion is asked. */
    asksEmotion: z.boolean().default(true),
    /** Whether an annotator who changes an earlier answer gives a reason. */
    asksReason: z.boolean().default(false),
    fields: Fields.default([]),
  })
  .refine(({ asksEmotion, fields }) => asksEmotion || fields.some(({ offered }) => offered), {
    message: 'Ask for the emotion, or for one field at least.',
    path: ['fields'],
  })
export type Questions = z.infer<typeof Questions>

/** A mapping with the definition whose values it maps, as a file has it. Without a definition it fits any. */
const FileMapping = FieldMapping.safeExtend({ before: SchemeField.optional() })
/** A mapping as a version of the scheme keeps it: from the definition of the version before to that of this version. */
export const StoredMapping = FieldMapping.safeExtend({
  version: z.number().int().min(1),
  before: SchemeField,
})
export type StoredMapping = z.infer<typeof StoredMapping>

/** The stored scheme of a dataset; version 0 is the initial one, which is not stored. */
export interface Scheme extends Questions {
  readonly version: number
}

/** Who stored the current version of the scheme, and when. */
export interface SavedScheme {
  readonly version: number
  /** Empty for version 0, the initial one. */
  readonly annotator: string
  /** Milliseconds since 1970, UTC; null for version 0. */
  readonly at: number | null
}

export const SchemeChange = z.strictObject({
  /** The version that was edited. Refused with `conflict` where the stored version is newer. */
  version: z.number().int().min(0),
  annotator: Annotator,
  questions: Questions,
  /** What answers become, for fields that have answers and get other values. */
  mappings: z.array(FieldMapping).max(40).default([]),
  /** New classes of the label set, which are stored in the same transaction; none where they stay. */
  labelSet: LabelSetRequest.nullish(),
})
export type SchemeChange = z.infer<typeof SchemeChange>

export const SCHEME_SCHEMA_VERSION = 1

/** A scheme as a file (YAML or JSON), to be kept with a study's protocol and used again. */
export const SchemeFile = z
  .strictObject({
    kind: z.literal('ser-studio-scheme'),
    schemaVersion: z.literal(SCHEME_SCHEMA_VERSION),
    /** The label set; without it, the dataset keeps its own. */
    emotions: z.array(LabelClassInput).min(1).max(64).optional(),
    asksEmotion: z.boolean().default(true),
    asksReason: z.boolean().default(false),
    fields: Fields.default([]),
    /** What answers to earlier definitions of the fields become, oldest first. */
    mappings: z.array(FileMapping).max(1000).default([]),
  })
  .refine(({ asksEmotion, fields }) => asksEmotion || fields.some(({ offered }) => offered), {
    message: 'Ask for the emotion, or for one field at least.',
    path: ['fields'],
  })
export type SchemeFile = z.infer<typeof SchemeFile>

/** The answer to a field: a number (scale), a text or option (text, choice), several options, or true and false (flag). */
export const FieldValue = z.union([
  z.number(),
  z.boolean(),
  z.string().max(10_000),
  z.array(z.string().max(10_000)).max(64),
])
export type FieldValue = z.infer<typeof FieldValue>

/** Answers by the id of their field. */
export const FieldValues = z.record(z.string(), FieldValue)
export type FieldValues = z.infer<typeof FieldValues>

/** The annotators' latest answers to a field, in the current version. */
export interface FieldUse {
  readonly field: string
  /** Answers with a value. */
  readonly answers: number
  /** The values that answers have, with the number of answers. An answer with several options counts for each. */
  readonly values: readonly { readonly value: SingleValue; readonly answers: number }[]
  /** Answers of earlier versions with a mapped value. */
  readonly mapped: number
  /** Answers of earlier versions that have no value in this version. */
  readonly withoutValue: number
  /** The earlier versions under which these two were given, ascending. */
  readonly versions: readonly number[]
}

/** Answers to write as one act, by the id of their field; null withdraws an answer. */
export const NewAnswers = z.strictObject({
  clip: ClipIdNumber,
  annotator: Annotator,
  answers: z
    .record(z.string(), FieldValue.nullable())
    .refine((answers) => Object.keys(answers).length > 0, { message: 'Answer one field at least.' }),
  /** The reason of a change, where the scheme asks for it. */
  note: z.string().trim().max(10_000).default(''),
  /** Whether the annotator saw a prediction before answering; null where unknown. */
  sighted: z.boolean().nullable().default(null),
})
export type NewAnswers = z.infer<typeof NewAnswers>
