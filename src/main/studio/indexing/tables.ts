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
import { getMeta, setMeta, type Db } from '../project/index.ts'
import type { IndexedClip } from '../clips/index.ts'
import { inSlices } from './slices.ts'

/** What the speakers and votes in the database were made from; empty while they may be out of date. */
const STAMP = 'speakers-and-votes'

/** To be called in the transaction that changes clips: their speakers and votes are then written anew. */
export function outdateTables(db: Db): void {
  setMeta(db, STAMP, '')
}

/**
 * Writes speakers and votes, unless neither clips nor the corpus's own tables have changed since last time. Returns what
 * people should know of tables that cannot be read: they cost only what they say.
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
    outdateTables(db)
    writeSpeakers(db, speakers)
    removeVotes(db)
  }).immediate()
  // The stamp follows only when all votes are there: interrupted, they are written anew.
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
