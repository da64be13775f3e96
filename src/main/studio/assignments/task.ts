import type { Task, TaskClip } from '#shared/contract/index.ts'
import type { AssignmentId, PlanId } from '#shared/domain/assignments/index.ts'
import type { Clip, ClipId } from '#shared/domain/clips.ts'
import { getClip } from '../clips/index.ts'
import { statement, type Db } from '../project/index.ts'
import { settingsOf } from './plans.ts'

const next = statement<
  [PlanId, string],
  { readonly assignment: AssignmentId; readonly practice: 0 | 1; readonly clip: ClipId }
>(/* sql */ `
  SELECT id AS assignment, practice, (SELECT min(c.id) FROM clips c WHERE c.content = a.content AND c.missing_since IS NULL) AS clip
  FROM open_assignments a WHERE plan = ? AND annotator = ? AND clip IS NOT NULL ORDER BY place LIMIT 2`)

/** The first open assignment of an annotator whose file is present; null if there is none. Throws `not-found`. */
export function nextTask(db: Db, plan: PlanId, annotator: string): Task | null {
  const { blind } = settingsOf(db, plan)
  const found = next.all(db, plan, annotator)
  const clips = found.map(({ clip }) => getClip(db, clip))
  const [clip = null, ahead = null] = clips
  if (!clip) return null
  return {
    assignment: found[0].assignment,
    practice: found[0].practice === 1,
    clip: forPlayer(clip),
    ahead: ahead && forPlayer(ahead),
    shown: blind ? null : { path: clip.path, speaker: clip.name.speaker, emotion: clip.emotion },
  }
}

const forPlayer = ({ id, format, sound, measures }: Clip): TaskClip => ({ id, format, sound, measures })
