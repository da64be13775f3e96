import { join } from 'node:path'
import { z } from 'zod'
import { REDACTION_KINDS, type RedactedRange, type RedactedSound } from '#shared/domain/redactions.ts'
import { knownProjectFolders, namingDatabase, openForReading, statement } from '../project/index.ts'
import { soundOfRanges } from './derive.ts'

const Stored = z.object({
  ranges: z.array(
    z.object({
      from: z.number(),
      to: z.number(),
      kind: z.enum(REDACTION_KINDS),
      channel: z.number().nullable(),
    }),
  ),
})

const stored = statement<[], { readonly recording: string; readonly sound: string }>(
  'SELECT recording, sound FROM redacted_recordings',
)

const exists = statement<[], 1>("SELECT 1 FROM sqlite_master WHERE name = 'redacted_recordings'")

/**
 * What is redacted of recordings in any project of a data folder, by content hash: for commands that read files without a
 * project. Throws the error of a project that cannot be read, as its redactions are unknown then.
 */
export function redactedEverywhere(dataFolder: string): ReadonlyMap<string, RedactedSound> {
  const ranges = new Map<string, RedactedRange[]>()
  for (const folder of knownProjectFolders(dataFolder)) {
    for (const { recording, sound } of storedIn(join(folder, 'studio.db')))
      ranges.set(recording, [...(ranges.get(recording) ?? []), ...Stored.parse(JSON.parse(sound)).ranges])
  }
  return new Map(
    [...ranges].flatMap(([recording, all]) => {
      const sound = soundOfRanges(all)
      return sound ? [[recording, sound] as const] : []
    }),
  )
}

function storedIn(file: string): readonly { readonly recording: string; readonly sound: string }[] {
  try {
    const db = openForReading(file)
    try {
      // A project of an earlier version has no redactions.
      return exists.get(db) === undefined ? [] : stored.all(db)
    } finally {
      db.close()
    }
  } catch (error) {
    throw namingDatabase(file, error)
  }
}
