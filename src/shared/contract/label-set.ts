import { z } from 'zod'
import { LABEL_KEYS } from '../domain/label-set.ts'
import { Annotator } from './labels.ts'
import { EmotionWord } from './library.ts'

export const LabelClassInput = z.strictObject({
  emotion: EmotionWord,
  name: z.string().trim().min(1, 'Give the label a name.').max(64),
  code: z.string().trim().min(1, 'Give the label a code.').max(4, 'A code has at most 4 characters.'),
  key: z.enum(LABEL_KEYS).nullable(),
  color: z.string().regex(/^(#[0-9a-f]{6}|[a-z]+|[0-9]{1,2})$/, 'A colour is #rrggbb or one of the palette.'),
  definition: z.string().trim().max(1000),
  offered: z.boolean(),
})

/** A new version of a dataset's label set, without its author. Every page shows the classes in this order. */
export const LabelSetRequest = z
  .strictObject({
    /** The version that was edited. Refused with `conflict` where the stored version is newer. */
    version: z.number().int().min(0),
    classes: z.array(LabelClassInput).min(1).max(64),
  })
  .superRefine(({ classes }, context) => {
    const refuse = (message: string) => context.addIssue({ code: 'custom', message, path: ['classes'] })
    for (const part of ['emotion', 'name', 'code', 'key'] as const) {
      const twice = firstTwice(classes.flatMap((one) => one[part]?.toLowerCase() ?? []))
      if (twice !== null) refuse(`Two labels have the same ${part === 'emotion' ? 'word' : part}: ${twice}.`)
    }
    if (!classes.some(({ offered }) => offered)) refuse('Offer at least one label.')
  })
export type LabelSetRequest = z.infer<typeof LabelSetRequest>

export const LabelSetChange = LabelSetRequest.safeExtend({ annotator: Annotator })
export type LabelSetChange = z.infer<typeof LabelSetChange>

function firstTwice(words: readonly string[]): string | null {
  return words.find((word, index) => words.indexOf(word) < index) ?? null
}
