import type { ContentHash } from '#shared/domain/clips.ts'
import type { SegmentTier } from '#shared/domain/segments/index.ts'
import { StudioError } from '#shared/errors.ts'
import { commit, statement, type Db } from '../project/index.ts'
import { beginSegmentAct } from './acts.ts'

/** A tier as it is stored. */
export interface StoredTier extends SegmentTier {
  readonly id: number
}

const list = statement<[string], StoredTier>(/* sql */ `
  SELECT id, name, kind, speaker FROM segment_tiers WHERE recording = ? AND NOT removed ORDER BY place, id`)
const named = statement<[string, string], StoredTier>(/* sql */ `
  SELECT id, name, kind, speaker FROM segment_tiers WHERE recording = ? AND name = ? AND NOT removed`)
// A removed tier of the name is used again, as the log refers to it.
const put = statement<[{ recording: ContentHash } & SegmentTier], StoredTier>(/* sql */ `
  INSERT INTO segment_tiers (recording, name, kind, speaker, place)
    VALUES (:recording, :name, :kind, :speaker, (SELECT count(*) FROM segment_tiers WHERE recording = :recording))
  ON CONFLICT (recording, name) DO UPDATE SET kind = excluded.kind, speaker = excluded.speaker, removed = 0
  RETURNING id, name, kind, speaker`)
const freeName = statement<[string, string, number]>(
  "UPDATE segment_tiers SET name = name || ' (removed ' || id || ')' WHERE recording = ? AND name = ? AND id <> ? AND removed",
)
const update = statement<[string, string, string | null, number]>(
  'UPDATE segment_tiers SET name = ?, kind = ?, speaker = ? WHERE id = ?',
)
const remove = statement<[number]>('UPDATE segment_tiers SET removed = 1 WHERE id = ?')
const revive = statement<[number], StoredTier>(
  'UPDATE segment_tiers SET removed = 0 WHERE id = ? RETURNING id, name, kind, speaker',
)
const used = statement<[number], 1>('SELECT 1 FROM segments WHERE tier = ? LIMIT 1')
const misfit = statement<[number, number], 1>(
  'SELECT 1 FROM segments WHERE tier = ? AND (end_seconds = start_seconds) <> ? LIMIT 1',
)

/** The tiers of a recording, in their order. */
export function tiersOf(db: Db, recording: ContentHash): readonly SegmentTier[] {
  return list.all(db, recording).map(({ name, kind, speaker }) => ({ name, kind, speaker }))
}

export function tierNamed(db: Db, recording: ContentHash, name: string): StoredTier | null {
  return named.get(db, recording, name) ?? null
}

/** Makes a tier. Call only inside a transaction. */
export function makeTier(db: Db, recording: ContentHash, tier: SegmentTier): StoredTier {
  return put.get(db, { recording, ...tier })!
}

/** Makes a removed tier one of the recording again, as segments of it are restored. */
export const reviveTier = (db: Db, tier: number): StoredTier => revive.get(db, tier)!

/**
 * Makes the tier with a name, changes it, or removes it with `to: null`.
 * @throws StudioError `not-found` for an unknown tier to remove; `conflict` for a name in use, a tier to remove that has
 *   segments, or a kind that its segments do not have
 */
export function setTier(
  db: Db,
  recording: ContentHash,
  name: string,
  to: SegmentTier | null,
  author: string,
): readonly SegmentTier[] {
  return commit(db, () => {
    const tier = tierNamed(db, recording, name)
    if (to === null) removeTier(db, tier, name)
    else {
      requireFree(db, recording, to.name, tier)
      if (tier === null) makeTier(db, recording, to)
      else changeTier(db, recording, tier, to)
    }
    const detail = JSON.stringify({ name, to })
    beginSegmentAct(db, { kind: 'tier', recording, author, detail })
    return tiersOf(db, recording)
  })
}

function removeTier(db: Db, tier: StoredTier | null, name: string): void {
  if (tier === null)
    throw new StudioError('not-found', `There is no tier “${name}” to remove. Load the page again.`)
  if (used.get(db, tier.id))
    throw new StudioError(
      'conflict',
      `The tier “${name}” has segments. Remove or move them first, then remove the tier.`,
    )
  remove.run(db, tier.id)
}

/** Throws `conflict` if a tier other than the changed one has the name. */
function requireFree(db: Db, recording: ContentHash, name: string, changed: StoredTier | null): void {
  const named = tierNamed(db, recording, name)
  if (named !== null && named.id !== changed?.id)
    throw new StudioError('conflict', `Another tier is named “${name}”. Choose another name.`)
}

function changeTier(db: Db, recording: ContentHash, tier: StoredTier, to: SegmentTier): void {
  if (misfit.get(db, tier.id, to.kind === 'points' ? 1 : 0))
    throw new StudioError(
      'conflict',
      `The segments of “${tier.name}” are ${tier.kind}. Move them to another tier before changing the kind.`,
    )
  freeName.run(db, recording, to.name, tier.id)
  update.run(db, to.name, to.kind, to.speaker, tier.id)
}
