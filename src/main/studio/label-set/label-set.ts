import { z } from 'zod'
import { LabelClassInput, type LabelSetChange } from '#shared/contract/label-set.ts'
import { isKnownEmotion, type Emotion } from '#shared/domain/emotions.ts'
import { firstClasses, NOT_EMOTIONS, withClasses, type LabelSet } from '#shared/domain/label-set.ts'
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
const ofVersion = statement<[number], Row>(
  'SELECT version, classes, decided FROM label_sets WHERE version = ?',
)
const changedByPerson = statement<[number], number>(
  "SELECT count(*) FROM label_sets WHERE version > ? AND annotator <> ''",
  { pluck: true },
)
const isGiven = statement<[Emotion], number>(
  'SELECT EXISTS (SELECT 1 FROM labels WHERE emotion = ? AND NOT undone)',
  { pluck: true },
)
const labelled = statement<[], Emotion>('SELECT DISTINCT emotion FROM label_log WHERE emotion IS NOT NULL', {
  pluck: true,
})

/** The dataset's label set; the initial set if none is stored yet. */
export function labelSetOf(db: Db): LabelSet {
  const row = newest.get(db)
  if (!row) return { version: 0, classes: firstClasses([]), decided: false }
  const classes = z.array(LabelClassInput).parse(JSON.parse(row.classes))
  return { version: row.version, classes, decided: row.decided === 1 }
}

/**
 * Stores the set after indexing. New emotions are added at its end, so that keys and colours stay the same for
 * annotators.
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
 * Removes classes that indexing added and that no clip and no label has any more, such as a misspelt word that now gives
 * another emotion. A set that a person changed stays as it is.
 */
export function dropUnusedClasses(db: Db): void {
  commit(db, () => {
    const { version, classes, decided } = labelSetOf(db)
    if ((changedByPerson.get(db, 0) ?? 0) > 0) return
    const occurring = new Set(occurringEmotions(db))
    const kept = classes.filter(
      ({ emotion }) => isKnownEmotion(emotion) || NOT_EMOTIONS.includes(emotion) || occurring.has(emotion),
    )
    if (kept.length < classes.length) store(db, { version: version + 1, classes: kept, decided })
  })
}

/**
 * Adds the emotions of labels that are being written. If no set is stored yet, the one shown to annotators is stored
 * first, so that its order stays. Call only inside the transaction that writes the labels.
 */
export function extendLabelSet(db: Db, emotions: Iterable<Emotion>): void {
  const { version, classes, decided } = labelSetOf(db)
  const extended = withClasses(classes, [...new Set(emotions)])
  if (version === 0 || extended.length > classes.length)
    store(db, { version: version + 1, classes: extended, decided })
}

/**
 * Stores a person's new version of the set.
 * @throws StudioError `conflict` if the change was made to an older version; `bad-input` if it removes a class that
 *   labels use
 */
export function changeLabelSet(db: Db, { version, annotator, classes }: LabelSetChange): LabelSet {
  return commit(db, () => {
    const before = labelSetOf(db)
    if (before.version !== version)
      throw new StudioError(
        'conflict',
        'The label set was changed in another window or program. Look at the new version, then repeat your change.',
      )
    const kept = new Set(classes.map(({ emotion }) => emotion))
    const lost = occurringEmotions(db).find((emotion) => !kept.has(emotion))
    if (lost !== undefined)
      throw new StudioError(
        'bad-input',
        `Clips have the label "${lost}", so it cannot be removed. Set it to “not offered” instead.`,
      )
    store(db, { version: version + 1, classes, decided: true }, annotator)
    return labelSetOf(db)
  })
}

function store(db: Db, { version, classes, decided }: LabelSet, annotator = ''): void {
  insert.run(db, version, JSON.stringify(classes), annotator, Number(decided), Date.now())
}

/**
 * Stores the classes of an earlier version again, unless a person changed the set since. Call only inside a transaction.
 * Indexing completes the set afterwards.
 */
export function returnToLabelSet(db: Db, version: number): void {
  const row = ofVersion.get(db, version)
  const now = labelSetOf(db)
  if (!row || now.version === version || (changedByPerson.get(db, version) ?? 0) > 0) return
  const classes = z.array(LabelClassInput).parse(JSON.parse(row.classes))
  store(db, { version: now.version + 1, classes, decided: row.decided === 1 })
}

/** Every emotion in file names, tables and labels that are not undone, sorted by word. */
function occurringEmotions(db: Db): readonly Emotion[] {
  const given = labelled.all(db).filter((emotion) => isGiven.get(db, emotion) === 1)
  return [...new Set([...intendedEmotions(db), ...given])].sort()
}
