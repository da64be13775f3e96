import type { ClipRelatives } from '#shared/contract/index.ts'
import type { Clip } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { Db } from '../project/index.ts'
import { CLIP_COLUMNS, toClip, type ClipRow } from './clip-row.ts'

const OTHER_SPEAKERS = 12

/** Clips to hear one against. By intended emotions: what is doubted must not choose its own evidence. */
export function relativesOf(db: Db, clip: Clip, emotion: Emotion | null): ClipRelatives {
  const { speaker, sentence } = clip.name
  const select = (condition: string, order: string, limit: number, ...params: (string | number | null)[]) =>
    db
      .prepare<(string | number | null)[], ClipRow>(
        `SELECT ${CLIP_COLUMNS} FROM clips c
         WHERE c.missing_since IS NULL AND c.content IS NOT NULL AND c.id <> ? AND ${condition}
         ORDER BY ${order} LIMIT ${limit}`,
      )
      .all(clip.id, ...params)
      .map(toClip)
  return {
    neutral:
      select(
        "c.speaker = ? AND c.intended = 'neutral'",
        'c.sentence IS NOT ?, c.id',
        1,
        speaker,
        sentence,
      )[0] ?? null,
    sameSentence: select('c.speaker = ? AND c.sentence = ?', 'c.intended, c.id', 100, speaker, sentence),
    otherSpeakers:
      emotion === null
        ? select(
            'c.sentence = ? AND c.speaker IS NOT ?',
            'c.speaker, c.id',
            OTHER_SPEAKERS,
            sentence,
            speaker,
          )
        : select(
            'c.sentence = ? AND c.intended = ? AND c.speaker IS NOT ?',
            'c.speaker, c.id',
            OTHER_SPEAKERS,
            sentence,
            emotion,
            speaker,
          ),
  }
}
