import type { NewLabel } from '#shared/contract/labels.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import type { ActId, LabelEntry } from '#shared/domain/labels.ts'
import { recordingOf } from '#shared/domain/segments/index.ts'
import { extendLabelSet } from '../label-set/index.ts'
import { commit, type Db } from '../project/index.ts'
import { describeTargets } from '../segments/index.ts'
import { beginAct } from './acts.ts'
import { contentOf } from './content-of.ts'
import { deriveContents } from './derive.ts'
import { writeLabel } from './write-label.ts'

/**
 * Writes one label. It is on disk when this returns, and it applies to every file with the same samples.
 * @throws StudioError `not-found` if the clip does not exist; `bad-input` if its audio cannot be decoded
 */
export function addLabel(db: Db, label: NewLabel): LabelEntry {
  return addLabels(db, [label])[0]
}

/**
 * Writes labels in the order given, in one transaction: all of them or, on an error, none. Each annotator's labels form
 * one act.
 */
export function addLabels(db: Db, labels: Iterable<NewLabel>): readonly LabelEntry[] {
  const at = Date.now()
  // An immediate transaction takes the write lock at its start, so that two processes never wait for each other
  // half-way.
  return commit(db, () => {
    const located = Array.from(labels, (label) => locate(db, label))
    extendLabelSet(
      db,
      located.map(({ label }) => label.emotion),
    )
    const acts = beginActs(db, located, at)
    const written = located.map(({ content, label }) =>
      writeLabel(db, acts.get(authorOf(label))!, content, label, at),
    )
    deriveContents(
      db,
      written.map(({ content }) => content),
    )
    return written
  })
}

interface Located {
  readonly content: ContentHash
  readonly label: NewLabel
}

const authorOf = ({ annotator, source }: NewLabel): string => `${source} ${annotator}`

/** One act for each annotator and source among the labels. */
function beginActs(db: Db, located: readonly Located[], at: number): ReadonlyMap<string, ActId> {
  const byAuthor = new Map<string, Located[]>()
  for (const one of located) {
    const author = authorOf(one.label)
    const own = byAuthor.get(author)
    if (own) own.push(one)
    else byAuthor.set(author, [one])
  }
  return new Map(
    [...byAuthor].map(([author, own]) => {
      const [{ content, label }] = own
      const { annotator, source } = label
      const emotion = own.every((one) => one.label.emotion === label.emotion) ? label.emotion : null
      const detail = describeTargets(
        db,
        own.map((one) => one.content),
      )
      const about = { content: recordingOf(content), detail }
      return [author, beginAct(db, { kind: 'label', annotator, source, at, emotion, ...about })]
    }),
  )
}

function locate(db: Db, label: NewLabel): Located {
  return { content: label.content ?? contentOf(db, label.clip!), label }
}
