import { NewLabel, type NewLabelInput } from '#shared/contract/labels.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import type { LabelEntry } from '#shared/domain/labels.ts'
import { StudioError } from '#shared/errors.ts'
import { getClip } from '../library/index.ts'
import type { Db } from '../project/index.ts'

/**
 * Writes one label. It is on disk when this returns, and holds for every file with the same sound. Throws `bad-input` for
 * a label that cannot be, `not-found` where the clip does not exist.
 */
export function addLabel(db: Db, label: NewLabelInput): LabelEntry {
  return addLabels(db, [label])[0]
}

/** Writes labels in one transaction: all of them, or, where one cannot be, none. In the order given. */
export function addLabels(db: Db, labels: Iterable<NewLabelInput>): readonly LabelEntry[] {
  const append = db.prepare(
    `INSERT INTO label_log (action, content, annotator, emotion, confidence, intensity, note, source, at, adjudicates)
     VALUES ('label', ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const makeCurrent = db.prepare(
    `INSERT INTO current_labels (content, seq, emotion, annotator) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET seq = excluded.seq, emotion = excluded.emotion, annotator = excluded.annotator`,
  )
  const write = (input: NewLabelInput): LabelEntry => {
    const { clip, content: given, adjudicates, ...label } = parse(input)
    const content = given ?? contentOf(db, clip!)
    const at = Date.now()
    const { annotator, emotion, confidence, intensity, note, source } = label
    const entry = [content, annotator, emotion, confidence, intensity, note, source, at] as const
    const added = append.run(...entry, adjudicates ? 1 : 0)
    const seq = Number(added.lastInsertRowid)
    makeCurrent.run(content, seq, emotion, annotator)
    return { seq, content, ...label, at, undone: false }
  }
  // Immediate: of two processes, one waits for the other here and not half-way.
  return db.transaction(() => Array.from(labels, write)).immediate()
}

function parse(input: NewLabelInput): NewLabel {
  const parsed = NewLabel.safeParse(input)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const part = issue.path.join('.')
  throw new StudioError(
    'bad-input',
    `The label cannot be written: ${part ? `"${part}": ` : ''}${issue.message}`,
    { issues: parsed.error.issues },
  )
}

function contentOf(db: Db, id: NonNullable<NewLabel['clip']>): ContentHash {
  const clip = getClip(db, id)
  if (!clip) throw new StudioError('not-found', `There is no clip ${id}. Index again if it is new.`)
  if (clip.content === null)
    throw new StudioError('bad-input', `${clip.path} cannot be decoded, so there is no sound to label.`)
  return clip.content
}
