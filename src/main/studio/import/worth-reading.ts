import { formatCount } from '#shared/text/index.ts'

/** Tables of these kinds that lie beside many clips are transcripts or settings of single clips. */
const SIDECARS = ['.txt', '.json']
const MOST_SIDECARS = 50
const MOST_TABLES = 2_000

/** The files that are read as tables, and sentences about the others. */
export function worthReading(tables: readonly string[]): {
  readonly files: readonly string[]
  readonly advice: readonly string[]
} {
  const crowded = SIDECARS.filter(
    (ending) => tables.filter((file) => file.toLowerCase().endsWith(ending)).length > MOST_SIDECARS,
  )
  const files = tables.filter((file) => !crowded.some((ending) => file.toLowerCase().endsWith(ending)))
  const advice = crowded.map(
    (ending) =>
      `More than ${MOST_SIDECARS} ${ending} files are in the folder. They are not read as tables, because they describe single clips.`,
  )
  if (files.length > MOST_TABLES)
    advice.push(
      `Only the first ${formatCount(MOST_TABLES)} of ${formatCount(files.length)} tables were read. Join them into fewer tables.`,
    )
  return { files: files.slice(0, MOST_TABLES), advice }
}

export const isSidecar = (file: string): boolean =>
  SIDECARS.some((ending) => file.toLowerCase().endsWith(ending))
