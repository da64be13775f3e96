import { z } from 'zod'
import { SPLITS } from '../domain/clips.ts'
import { Annotator } from './labels.ts'
import { EmotionWord } from './library.ts'

/** Meanings of a table's column, besides metadata and none. */
export const IMPORT_FIELDS = [
  ...(['path', 'emotion', 'speaker', 'session', 'split', 'sentence', 'level'] as const),
  ...(['annotator', 'confidence', 'start', 'end'] as const),
] as const
export type ImportField = (typeof IMPORT_FIELDS)[number]

const Column = z.string().max(1000)

/** How one table is used. What is left out is chosen automatically. */
export const TableSettings = z.strictObject({
  /** False leaves the whole table out. */
  use: z.boolean().default(true),
  /** The name of the column with each meaning; null: no column has it. A meaning that is left out is proposed. */
  columns: z.partialRecord(z.enum(IMPORT_FIELDS), Column.nullable()).default({}),
  /** Further columns, which are to be kept as metadata: all that have no other meaning, or these. */
  metadata: z.union([z.literal('all'), z.array(Column).max(20_000)]).default('all'),
  /**
   * What an emotion in a row is: the clip's intended emotion, or a label by the row's annotator. Labels are written once,
   * when the import is applied.
   */
  rowsAre: z.enum(['intended', 'labels']).default('intended'),
  /** Who gave the labels of rows without an annotator, such as all rows of a table by one person; null for nobody. */
  annotator: Annotator.nullable().default(null),
})
export type TableSettings = z.infer<typeof TableSettings>

/** Number of a folder or of a part of a name; see `SpeakerRule`. */
const place = z.number().int().min(-64).max(64)

/** See the type `SpeakerRule`. */
export const SpeakerRuleInput = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('automatic') }),
  z.strictObject({ from: z.literal('none') }),
  z.strictObject({
    from: z.literal('folder'),
    depth: place.refine((depth) => depth !== 0, 'Depth 1 is the first folder, -1 the folder of the file.'),
  }),
  z.strictObject({
    from: z.literal('name-part'),
    separators: z.string().min(1, 'Give at least one separator.').max(16),
    index: place,
  }),
  z
    .strictObject({
      from: z.literal('name-characters'),
      start: z.number().int().min(0).max(1000),
      end: z.number().int().min(1).max(1000),
    })
    .refine(({ start, end }) => start < end, 'The range of characters is empty.'),
])

/** Words of one kind with their answers; a word is compared without case and repeated spaces. */
const words = <Answer extends z.ZodType>(answer: Answer) => z.record(z.string().min(1).max(1000), answer)

/**
 * How tables and names give the clips their speakers, emotions, splits, sentences and levels. Without any entry
 * everything is chosen automatically.
 */
export const ImportSettings = z.strictObject({
  /** By the table's key: its path relative to the dataset's folder, with the sheet's name in brackets where it has one. */
  tables: z.record(z.string().min(1).max(5000), TableSettings).default({}),
  /** The emotion that a word in tables and folder names gives; null for none. A new emotion becomes a class. */
  words: words(EmotionWord.nullable()).default({}),
  /** The split that a word in tables gives; null for none. */
  splits: words(z.enum(SPLITS).nullable()).default({}),
  speakers: SpeakerRuleInput.default({ from: 'automatic' }),
})
export type ImportSettings = z.infer<typeof ImportSettings>
export type ImportSettingsInput = z.input<typeof ImportSettings>

/** The settings of a dataset whose import no user has changed. */
export const AUTOMATIC_IMPORT: ImportSettings = ImportSettings.parse({})
