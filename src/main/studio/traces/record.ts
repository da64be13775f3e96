import type { NewPiece } from '#shared/contract/traces.ts'
import type { Clip, ContentHash } from '#shared/domain/clips.ts'
import { isLong, LONG_RECORDING_SECONDS } from '#shared/domain/overview.ts'
import { traceDimensions, type TraceDevice } from '#shared/domain/traces/index.ts'
import { StudioError } from '#shared/errors.ts'
import { commit, type Db } from '../project/index.ts'
import { schemeOf } from '../scheme/index.ts'
import { toPiece } from './samples.ts'
import { addPiece, addTake, addTakeAct, takeHead, type TakeHead } from './takes.ts'

/** Who rates, or takes a take back. */
export interface TraceAuthor {
  readonly name: string
  /** Whether the author may take back takes of others. */
  readonly changesOthers: boolean
}

/** Seconds that a sample may pass the end of its recording by, as durations are rounded. */
const TOLERANCE = 0.05

/** Begins a take. Throws `bad-input` for a recording that is not rated continuously, and for an unknown dimension. */
export function beginTake(
  db: Db,
  clip: Clip,
  { dimension: id, device }: { readonly dimension: string; readonly device: TraceDevice },
  annotator: string,
): number {
  const recording = ratedContent(clip)
  const dimension = traceDimensions(schemeOf(db).fields).find((one) => one.id === id)
  if (!dimension)
    throw new StudioError(
      'bad-input',
      `The scheme has no scale “${id}”. Choose a scale of the scheme, valence or arousal.`,
    )
  const { low, high } = dimension
  return commit(db, () => addTake(db, { recording, annotator, dimension: id, low, high, device }))
}

/** Stores a piece of a take. Returns the number of stored pieces. */
export function appendPiece(db: Db, clip: Clip, piece: NewPiece, author: TraceAuthor): number {
  return commit(db, () => {
    const take = ownTake(db, clip, piece.take, { ...author, changesOthers: false })
    if (piece.piece < take.pieces) return take.pieces
    if (piece.piece > take.pieces)
      throw new StudioError(
        'conflict',
        `Piece ${piece.piece} of the rating came before piece ${take.pieces}. Record the stretch again.`,
      )
    if (take.ended)
      throw new StudioError('conflict', 'This rating was ended, so nothing can be added. Begin a new one.')
    const stored = toPiece(piece.samples)
    if (take.to !== null && stored.from <= take.to)
      throw new StudioError(
        'bad-input',
        `The rating went back from ${take.to.toFixed(2)} s to ${stored.from.toFixed(2)} s. Begin a new one there.`,
      )
    const seconds = (clip.measures?.durationMs ?? 0) / 1000
    if (stored.to > seconds + TOLERANCE)
      throw new StudioError(
        'bad-input',
        `The rating has a value at ${stored.to.toFixed(2)} s, after the end of the recording (${seconds.toFixed(2)} s).`,
      )
    addPiece(db, piece.take, piece.piece, stored)
    return take.pieces + 1
  })
}

/** Ends a take. Ending it again changes nothing. */
export function endTake(db: Db, clip: Clip, take: number, author: TraceAuthor): void {
  commit(db, () => {
    const { ended } = ownTake(db, clip, take, { ...author, changesOthers: false })
    if (!ended) addTakeAct(db, 'end', take, author.name)
  })
}

/** Takes a take back, or lets it count again. Returns whether it is taken back now. */
export function reverseTake(db: Db, clip: Clip, take: number, author: TraceAuthor): boolean {
  return commit(db, () => {
    const takenBack = !ownTake(db, clip, take, author).takenBack
    addTakeAct(db, takenBack ? 'take back' : 'restore', take, author.name)
    return takenBack
  })
}

function ownTake(db: Db, clip: Clip, id: number, author: TraceAuthor): TakeHead {
  const take = takeHead(db, id)
  if (take === null || take.recording !== clip.content)
    throw new StudioError('not-found', `There is no rating ${id} of this recording. Load the page again.`)
  if (take.annotator !== author.name && !author.changesOthers)
    throw new StudioError(
      'forbidden',
      `This rating is by another annotator. Only its annotator or an adjudicator can take it back.`,
    )
  return take
}

/** The content of a recording that can be rated continuously. Throws `bad-input` for another one. */
export function ratedContent(clip: Clip): ContentHash {
  if (clip.content === null)
    throw new StudioError(
      'bad-input',
      `${clip.path} cannot be decoded, so it has no continuous ratings. Repair the file, then index again.`,
    )
  if (!isLong(clip))
    throw new StudioError(
      'bad-input',
      `${clip.path} is shorter than ${LONG_RECORDING_SECONDS / 60} minutes. Continuous ratings are for longer recordings; give this clip a label, or answer the scales of the scheme.`,
    )
  return clip.content
}
