import type { ClipVotes } from '#shared/contract/index.ts'
import type { ClipId, Modality, SpeakerInfo } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { Db } from '../project/index.ts'

/** What is known of the person speaking; null where nothing is. */
export function speakerOf(db: Db, speaker: string | null): SpeakerInfo | null {
  if (speaker === null) return null
  const row = db
    .prepare<[string], SpeakerInfo>(
      'SELECT id, sex, age_years AS ageYears, race, ethnicity FROM speakers WHERE id = ?',
    )
    .get(speaker)
  return row ?? null
}

interface VoteRow {
  readonly modality: Modality
  readonly emotion: Emotion
  readonly votes: number
}

/** The crowd's votes by modality, the most frequent answer first. */
export function votesOf(db: Db, clip: ClipId): readonly ClipVotes[] {
  const rows = db
    .prepare<[number], VoteRow>(
      'SELECT modality, emotion, count AS votes FROM votes WHERE clip = ? ORDER BY count DESC, emotion',
    )
    .all(clip)
  return (['voice', 'face', 'audio-visual'] as const).flatMap((modality) => {
    const counts = rows
      .filter((row) => row.modality === modality)
      .map(({ emotion, votes }) => ({ emotion, votes }))
    return counts.length === 0 ? [] : [{ modality, counts }]
  })
}
