import { range } from 'd3-array'
import type { Comparison } from '#shared/contract/index.ts'
import { MOST_COMPARED_CLIPS, type ComparisonSettings } from '#shared/contract/comparisons.ts'
import { dealTargets } from '#shared/domain/assignments/index.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import { comparisonTrials } from '#shared/domain/comparisons/index.ts'
import { seeded } from '#shared/domain/random.ts'
import { StudioError } from '#shared/errors.ts'
import { formatCount } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import { findClip } from '../clips/index.ts'
import { clipsInOrder } from '../library/index.ts'
import { commit, type Db } from '../project/index.ts'
import { addComparison, comparisonOf } from './comparisons.ts'
import { addTrials } from './store.ts'

/**
 * Makes a comparison and the lists of its annotators, in one transaction. Copies of a recording count once.
 * @throws StudioError `conflict` if a comparison has that name; `not-found` for an unknown clip; `nothing-to-do` with fewer
 *   clips than a trial has; `bad-input` with too many
 */
export function makeComparison(db: Db, settings: ComparisonSettings, author: string): Comparison {
  return commit(db, () => {
    const trials = comparisonTrials(recordingsFor(db, settings), settings)
    const { annotators, perTrial, seed } = settings
    const { lists } = dealTargets({
      targets: range(trials.length),
      ...{ annotators, perTarget: perTrial, random: seeded(`${seed}/deal`) },
    })
    const comparison = addComparison(db, settings, author)
    for (const [annotator, list] of lists) {
      const order = seeded(`${seed}/${annotator}`).shuffle([...list])
      addTrials(
        db,
        comparison,
        annotator,
        order.map((trial) => trials[trial]),
      )
    }
    return comparisonOf(db, comparison)
  })
}

function recordingsFor(db: Db, { targets, size }: ComparisonSettings): readonly ContentHash[] {
  const filter =
    'filter' in targets ? targets.filter : { ids: targets.clips.map((one) => findClip(db, one).id) }
  const contents = [...new Set(clipsInOrder(db, filter, 'path').map(({ content }) => content))]
  if (contents.length < size)
    throw new StudioError(
      'nothing-to-do',
      `A trial needs ${size} clips, but the filter or list holds ${counted(contents.length, 'clip')} that can be decoded.`,
    )
  if (contents.length > MOST_COMPARED_CLIPS)
    throw new StudioError(
      'bad-input',
      `A comparison has at most ${formatCount(MOST_COMPARED_CLIPS)} clips. Narrow the filter.`,
    )
  return contents
}
