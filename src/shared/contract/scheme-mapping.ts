import { z } from 'zod'

/** One value of an answer: a point of a scale, an option or text of a choice, or true and false of a flag. */
export const SingleValue = z.union([z.number(), z.boolean(), z.string().max(10_000)])
export type SingleValue = z.infer<typeof SingleValue>

/** What earlier values of a field become. With several options, each option is mapped by itself. */
export const FieldMapping = z
  .strictObject({
    /** Id of the field. */
    field: z.string().max(40),
    values: z
      .array(
        z.strictObject({
          from: SingleValue,
          /** Null for no value: such an answer counts as not given. */
          to: SingleValue.nullable(),
        }),
      )
      .max(10_000),
  })
  .refine(({ values }) => new Set(values.map(({ from }) => from)).size === values.length, {
    message: 'Each value of a field is mapped once.',
    path: ['values'],
  })
export type FieldMapping = z.infer<typeof FieldMapping>
