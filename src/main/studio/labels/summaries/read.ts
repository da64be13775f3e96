import { FieldSummary, type ClipSummaries } from '#shared/contract/answers.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import { statement, type Db } from '../../project/index.ts'

const ofClips = statement<
  [string, string],
  { readonly clip: ClipId; readonly field: string; readonly summary: string }
>(/* sql */ `
  SELECT c.id AS clip, s.field, s.summary FROM clips c
  JOIN json_each(?) f JOIN answer_summaries s ON s.field = f.value AND s.recording = c.content
  WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY c.id`)

/**
 * The summaries of some fields about clips, by two look-ups for each clip and field. Clips without an answer are left out.
 */
export function summariesOfClips(
  db: Db,
  clips: readonly ClipId[],
  fields: readonly string[],
): readonly ClipSummaries[] {
  const byClip = new Map<ClipId, Record<string, FieldSummary>>()
  for (const { clip, field, summary } of ofClips.all(db, JSON.stringify(fields), JSON.stringify(clips)))
    byClip.set(clip, { ...byClip.get(clip), [field]: FieldSummary.parse(JSON.parse(summary)) })
  return [...byClip].map(([clip, own]) => ({ clip, fields: own }))
}
