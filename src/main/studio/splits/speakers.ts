import { seeded } from '#shared/domain/random.ts'
import { StudioError } from '#shared/errors.ts'
import { counted } from '#shared/words.ts'
import { deal, type Group } from './balance.ts'
import { isLabelledClip, type SplitRow } from './types.ts'

/**
 * Distributes speakers by shares, balanced by size, class and, if known, sex.
 * @returns the part of each speaker with labelled clips
 * @throws StudioError `bad-input` if there are fewer speakers than parts
 */
export function dealSpeakers(
  rows: readonly SplitRow[],
  shares: readonly number[],
  seed: number,
): ReadonlyMap<string, number> {
  const groups = speakerGroups(rows)
  const parts = shares.filter((share) => share > 0).length
  if (groups.length < parts)
    throw new StudioError(
      'bad-input',
      `This split needs clips of ${parts} speakers or more, because each speaker is in one part only. ` +
        `The labelled clips are of ${counted(groups.length, 'speaker')}. ` +
        'Add clips of more speakers, or split at random by clip.',
      { speakers: groups.length, parts },
    )
  const partOfGroup = deal(groups, shares, seeded(`${seed}/speakers`))
  return new Map(groups.map((group, index) => [group.key, partOfGroup[index]]))
}

/** Speakers sorted by name, with their number of labelled clips: in total, by class, by sex. */
function speakerGroups(rows: readonly SplitRow[]): Group[] {
  const classes = rows.reduce((most, row) => Math.max(most, row.label + 1), 0)
  const groups = new Map<string, Float64Array>()
  for (const row of rows) {
    if (!isLabelledClip(row)) continue
    let counts = groups.get(row.speaker)
    if (!counts) groups.set(row.speaker, (counts = new Float64Array(classes + 3)))
    counts[row.label]++
    counts[classes]++
    if (row.sex !== null) counts[classes + (row.sex === 'female' ? 1 : 2)]++
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, counts]) => ({ key, counts }))
}
