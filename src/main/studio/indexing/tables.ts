import { statSync } from 'node:fs'
import type { ClipId } from '#shared/domain/clips.ts'
import { toStudioError } from '#shared/errors.ts'
import {
  cremaDKey,
  findCremaDFiles,
  readDemographics,
  readVotes,
  type CremaDFiles,
  type Recognition,
  type Votes,
} from '../corpora/index.ts'
import { putVotes, removeVotes, writeSpeakers } from '../clips/index.ts'
import { outdateMetadata } from '../metadata/index.ts'
import { getMeta, setMeta, type Db } from '../project/index.ts'
import type { IndexedClip } from '../clips/index.ts'
import { inSlices } from './slices.ts'

/** Key of the stamp of the tables from which speakers and votes were read; empty if they may be out of date. */
const STAMP = 'speakers-and-votes'

/** Marks speakers, votes and metadata as out of date. Call it in the transaction that changes clips. */
export function outdateTables(db: Db): void {
  setMeta(db, STAMP, '')
  outdateMetadata(db)
}

/**
 * Writes speakers and votes if clips or the corpus's tables changed. Returns advice about tables that cannot be read;
 * only their own content is missing.
 */
export async function writeTables(
  db: Db,
  datasetFolder: string,
  rows: readonly IndexedClip[],
  recognition: Recognition,
): Promise<readonly string[]> {
  const files: CremaDFiles =
    recognition.corpus === 'crema-d' && rows.length > 0
      ? findCremaDFiles(datasetFolder, rows[0].path)
      : { demographics: null, votes: null }
  const stamp = JSON.stringify([recognition.corpus, fileStamp(files.demographics), fileStamp(files.votes)])
  if (getMeta(db, STAMP) === stamp) return []
  const advice: string[] = []
  const giveUp = (thrown: unknown): [] => {
    advice.push(toStudioError(thrown).message)
    return []
  }
  const demographics = files.demographics ? await readDemographics(files.demographics).catch(giveUp) : []
  const known = new Map(demographics.map((speaker) => [speaker.id, speaker]))
  const ids = new Set(rows.map(({ name }) => name.speaker).filter((id) => id !== null))
  const speakers = [...ids].map((id) => known.get(id) ?? recognition.speakerOf(id))
  const votes = files.votes ? await votesOf(files.votes, rows).catch(giveUp) : []
  db.transaction(() => {
    setMeta(db, STAMP, '')
    writeSpeakers(db, speakers)
    removeVotes(db)
  }).immediate()
  // The stamp is written last: after an interruption, all votes are written again.
  await inSlices(db, votes, ([clip, vote]) => putVotes(db, clip, vote))
  if (advice.length === 0) setMeta(db, STAMP, stamp)
  return advice
}

function fileStamp(file: string | null): readonly unknown[] | null {
  if (file === null) return null
  const { size, mtimeMs } = statSync(file)
  return [file, size, mtimeMs]
}

async function votesOf(file: string, rows: readonly IndexedClip[]): Promise<readonly [ClipId, Votes][]> {
  const clips = new Map<string, ClipId[]>()
  for (const { id, name } of rows) {
    const key = cremaDKey(name)
    const same = clips.get(key)
    if (same) same.push(id)
    else clips.set(key, [id])
  }
  const votes: [ClipId, Votes][] = []
  for await (const vote of readVotes(file))
    for (const id of clips.get(vote.clip) ?? []) votes.push([id, vote])
  return votes
}
