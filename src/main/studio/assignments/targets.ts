import { MOST_TARGETS, type PlanSettings } from '#shared/contract/plans.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { seeded } from '#shared/domain/random.ts'
import { StudioError } from '#shared/errors.ts'
import { formatCount } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import { findClip } from '../clips/index.ts'
import { adjudicatedEmotions } from '../labels/index.ts'
import { clipsInOrder, type OrderedClip } from '../library/index.ts'
import type { Db } from '../project/index.ts'
import { leastCertainClips } from '../review/index.ts'

/** What a plan is made of, before it is dealt. */
export interface PlanTargets {
  /** In the plan's order. */
  readonly targets: readonly ContentHash[]
  /** The known answer of each gold clip. */
  readonly gold: ReadonlyMap<ContentHash, Emotion>
  /** The known answer of each practice clip, in their order. */
  readonly practice: ReadonlyMap<ContentHash, Emotion>
  readonly durationMsOf: (content: ContentHash) => number
}

/**
 * The recordings of a plan; copies of a recording count once, and gold and practice clips are no targets.
 * @throws StudioError `not-found` for an unknown clip or run; `nothing-to-do` without targets; `bad-input` for too many
 *   targets, or too few gold clips with a known answer
 */
export function targetsOf(db: Db, settings: PlanSettings): PlanTargets {
  const durations = new Map<ContentHash, number>()
  const remember = (clips: readonly OrderedClip[]) => {
    for (const { content, durationMs } of clips) durations.set(content, durationMs ?? 0)
    return clips
  }
  const { seed, experiment } = settings
  const practice = knownClips(db, experiment?.practice ?? [], { use: 'practice', seed, remember })
  const gold = knownClips(db, settings.gold, { use: 'gold', seed, remember, not: practice })
  const clips = remember(orderedClips(db, settings))
  const targets = [...new Set(clips.map(({ content }) => content))].filter(
    (content) => !gold.has(content) && !practice.has(content),
  )
  if (targets.length === 0)
    throw new StudioError(
      'nothing-to-do',
      'The plan has no targets: its filter or list holds no clip that can be decoded.',
    )
  if (targets.length > MOST_TARGETS)
    throw new StudioError(
      'bad-input',
      `The plan has more than ${formatCount(MOST_TARGETS)} targets. Narrow the filter, or make several plans.`,
    )
  return { targets, gold, practice, durationMsOf: (content) => durations.get(content) ?? 0 }
}

function orderedClips(db: Db, { targets, order, run }: PlanSettings): readonly OrderedClip[] {
  const filter =
    'filter' in targets ? targets.filter : { ids: targets.clips.map((one) => findClip(db, one).id) }
  const listed = clipsInOrder(db, filter, order === 'speaker' ? 'speaker' : 'path')
  if (run === undefined) return listed
  const ranked = new Map(leastCertainClips(db, run, filter).map((clip, rank) => [clip, rank]))
  // Clips without a prediction come last.
  return listed.toSorted((a, b) => (ranked.get(a.id) ?? Infinity) - (ranked.get(b.id) ?? Infinity) || 0)
}

interface KnownClips {
  readonly use: 'gold' | 'practice'
  readonly seed: number
  readonly remember: (clips: readonly OrderedClip[]) => readonly OrderedClip[]
  /** Clips that are not drawn. */
  readonly not?: ReadonlyMap<ContentHash, Emotion>
}

/** Listed clips with their answers, or clips drawn from those with a known answer. */
function knownClips(
  db: Db,
  gold: PlanSettings['gold'],
  { use, seed, remember, not }: KnownClips,
): ReadonlyMap<ContentHash, Emotion> {
  if ('clips' in gold) {
    const decided = gold.answers === 'adjudicated' ? adjudicatedEmotions(db) : null
    const known = new Map<ContentHash, Emotion>()
    for (const { content, intended } of remember(clipsInOrder(db, gold.filter, 'path'))) {
      const answer = decided ? decided.get(content) : intended
      if (answer && not?.has(content) !== true) known.set(content, answer)
    }
    if (known.size < gold.clips)
      throw new StudioError(
        'bad-input',
        `${counted(known.size, 'clip')} ${known.size === 1 ? 'has' : 'have'} ${gold.answers === 'adjudicated' ? 'a decision of an adjudicator' : 'an intended emotion'}, but the plan needs ${formatCount(gold.clips)} ${use} clips.`,
      )
    return new Map(
      seeded(`${seed}/${use}`)
        .shuffle([...known])
        .slice(0, gold.clips),
    )
  }
  const listed = gold.map(({ clip, emotion }) => ({ id: findClip(db, clip).id, emotion }))
  const clips = remember(clipsInOrder(db, { ids: listed.map(({ id }) => id) }, 'path'))
  const contents = new Map(clips.map(({ id, content }) => [id, content]))
  return new Map(
    listed.flatMap(({ id, emotion }) => {
      const content = contents.get(id)
      return content === undefined ? [] : [[content, emotion] as const]
    }),
  )
}
