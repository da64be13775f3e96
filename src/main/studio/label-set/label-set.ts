import { z } from 'zod'
import { LabelClassInput, type LabelSetChange } from '#shared/contract/label-set.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { firstClasses, withClasses, type LabelSet } from '#shared/domain/label-set.ts'
import { StudioError } from '#shared/errors.ts'
import { intendedEmotions } from '../clips/index.ts'
import { commit, statement, type Db } from '../project/index.ts'

interface Row {
  readonly version: number
  readonly classes: string
  readonly decided: 0 | 1
}

const newest = statement<[], Row>(
  'SELECT version, classes, decided FROM label_sets ORDER BY version DESC LIMIT 1',
)
const insert = statement<[number, string, string, number, number]>(
  'INSERT INTO label_sets (version, classes, annotator, decided, at) VALUES (?, ?, ?, ?, ?)',
)
const labelled = statement<[], Emotion>('SELECT DISTINCT emotion FROM label_log WHERE emotion IS NOT NULL', {
  pluck: true,
})

/** The dataset's label set; where none is stored yet, what a new dataset starts with. */
export function labelSetOf(db: Db): LabelSet {
  const row = newest.get(db)
  if (!row) return { version: 0, classes: firstClasses([]), decided: false }
  const classes = z.array(LabelClassInput).parse(JSON.parse(row.classes))
  return { version: row.version, classes, decided: row.decided === 1 }
}

/**
 * Stores the set once it is known what the dataset holds, and adds what came since at its end, so that no key or colour
 * changes under an annotator.
 */
export function completeLabelSet(db: Db): void {
  commit(db, () => {
    const { version, classes, decided } = labelSetOf(db)
    const occurring = occurringEmotions(db)
    const complete = version === 0 ? firstClasses(occurring) : withClasses(classes, occurring)
    const isNowDecided = decided || occurring.length > 0
    if (version > 0 && complete.length === classes.length && decided === isNowDecided) return
    store(db, { version: version + 1, classes: complete, decided: isNowDecided })
  })
}

/**
 * Adds the emotions of labels that are being written. What is shown before the dataset is read stays as it was shown once
 * its first label is given. Only inside the transaction that writes the labels.
 */
export function extendLabelSet(db: Db, emotions: Iterable<Emotion>): void {
  const { version, classes, decided } = labelSetOf(db)
  const extended = withClasses(classes, [...new Set(emotions)])
  if (version === 0 || extended.length > classes.length)
    store(db, { version: version + 1, classes: extended, decided })
}

/** A new version by a person. Throws `conflict` where it was made from an older one, `bad-input` where labels would lose their class. */
export function changeLabelSet(db: Db, { version, annotator, classes }: LabelSetChange): LabelSet {
  return commit(db, () => {
    const before = labelSetOf(db)
    if (before.version !== version)
      throw new StudioError(
        'conflict',
        'The label set was changed elsewhere meanwhile. Look at it again, then change it.',
      )
    const kept = new Set(classes.map(({ emotion }) => emotion))
    const lost = occurringEmotions(db).find((emotion) => !kept.has(emotion))
    if (lost !== undefined)
      throw new StudioError(
        'bad-input',
        `Clips are labelled "${lost}". Set it to not offered instead of removing it.`,
      )
    store(db, { version: version + 1, classes, decided: true }, annotator)
    return labelSetOf(db)
  })
}

function store(db: Db, { version, classes, decided }: LabelSet, annotator = ''): void {
  insert.run(db, version, JSON.stringify(classes), annotator, Number(decided), Date.now())
}

/** Every emotion that a file name, a table or a label gives, in the order of words. */
function occurringEmotions(db: Db): readonly Emotion[] {
  return [...new Set([...intendedEmotions(db), ...labelled.all(db)])].sort()
}
