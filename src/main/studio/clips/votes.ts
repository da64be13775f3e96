import type { ClipVotes } from '#shared/contract/index.ts'
import type { ClipId, Modality } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { statement, type Db } from '../project/index.ts'

/** Number of votes by the original crowd for one emotion in one modality. */
export interface VoteCount {
  readonly modality: Modality
  readonly emotion: Emotion
  readonly count: number
}

const put = statement<[number, string, string, number]>(
  'INSERT OR REPLACE INTO votes (clip, modality, emotion, count) VALUES (?, ?, ?, ?)',
)
const removeAll = statement('DELETE FROM votes')
const ofClip = statement<[number], { modality: Modality; emotion: Emotion; votes: number }>(
  'SELECT modality, emotion, count AS votes FROM votes WHERE clip = ? ORDER BY count DESC, emotion',
)
const emotions = statement<[], Emotion>('SELECT DISTINCT emotion FROM votes', { pluck: true })

/** The crowd's votes by modality, the most frequent emotion first. */
export function votesOf(db: Db, clip: ClipId): readonly ClipVotes[] {
  const rows = ofClip.all(db, clip)
  return (['voice', 'face', 'audio-visual'] as const).flatMap((modality) => {
    const counts = rows
      .filter((row) => row.modality === modality)
      .map(({ emotion, votes }) => ({ emotion, votes }))
    return counts.length === 0 ? [] : [{ modality, counts }]
  })
}

/** The emotions with votes of the crowd, unsorted. */
export function votedEmotions(db: Db): Emotion[] {
  return emotions.all(db)
}

export function putVotes(db: Db, clip: ClipId, { modality, emotion, count }: VoteCount): void {
  put.run(db, clip, modality, emotion, count)
}

export function removeVotes(db: Db): void {
  removeAll.run(db)
}
