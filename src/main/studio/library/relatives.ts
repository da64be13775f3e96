import type { ClipRelatives } from '#shared/contract/index.ts'
import type { Clip } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { CLIP_COLUMNS, toClip, type ClipRow } from '../clips/index.ts'
import { statement, type Db, type Value } from '../project/index.ts'

const OTHER_SPEAKERS = 12

/** Present, decodable clips other than the one whose id is the first parameter. */
const others = <Params extends Value[]>(condition: string, order: string, limit: number) =>
  statement<[number, ...Params], ClipRow>(
    `SELECT ${CLIP_COLUMNS} FROM clips c
     WHERE c.missing_since IS NULL AND c.content IS NOT NULL AND c.id <> ? AND ${condition}
     ORDER BY ${order} LIMIT ${limit}`,
  )
type Text = string | null

const neutral = others<[Text, Text]>(
  "c.speaker = ? AND c.intended = 'neutral'",
  'c.sentence IS NOT ?, c.id',
  1,
)
const sameSentence = others<[Text, Text]>('c.speaker = ? AND c.sentence = ?', 'c.intended, c.id', 100)
const ofOthers = others<[Text, Text]>(
  'c.sentence = ? AND c.speaker IS NOT ?',
  'c.speaker, c.id',
  OTHER_SPEAKERS,
)
const ofOthersFeeling = others<[Text, Text, Text]>(
  'c.sentence = ? AND c.intended = ? AND c.speaker IS NOT ?',
  'c.speaker, c.id',
  OTHER_SPEAKERS,
)

/**
 * Reference clips to compare a clip with. They are chosen by intended emotion, so that a doubtful label does not choose
 * them.
 */
export function relativesOf(db: Db, { id, name }: Clip, emotion: Emotion | null): ClipRelatives {
  const { speaker, sentence } = name
  const otherSpeakers =
    emotion === null
      ? ofOthers.all(db, id, sentence, speaker)
      : ofOthersFeeling.all(db, id, sentence, emotion, speaker)
  return {
    neutral: neutral.all(db, id, speaker, sentence).map(toClip)[0] ?? null,
    sameSentence: sameSentence.all(db, id, speaker, sentence).map(toClip),
    otherSpeakers: otherSpeakers.map(toClip),
  }
}
