import type { TextFile } from '#shared/contract/index.ts'
import type { FieldUse, SavedScheme, Scheme, SchemeChange, SchemeFile } from '#shared/contract/scheme.ts'
import { changeLabelSet, labelSetOf } from '../label-set/index.ts'
import { commit, followOthers, type Db } from '../project/index.ts'
import { changeScheme, type SchemeAnswers } from './change.ts'
import { readScheme, schemeText } from './file.ts'
import { fittingMappings } from './file-mappings.ts'
import { mappingsOf, savedScheme, schemeOf } from './scheme.ts'

/** The scheme of one open dataset. Changes are on disk when a method returns. */
export interface Schemes {
  get(): Scheme
  /** Stores a new version, and the classes of the label set if the change has some, all or nothing. */
  set(change: SchemeChange): Scheme
  saved(): SavedScheme
  /** The answers to each field, in the current version. */
  use(): readonly FieldUse[]
  /** The label set, the fields and their mappings as YAML. */
  file(): TextFile
  /** Reads such a file, with the mappings that fit the dataset's fields. Writes nothing. */
  read(text: string): SchemeFile
  /** Stores the label set, the fields and the mappings of a file that was read, all or nothing. */
  apply(file: SchemeFile, annotator: string): Scheme
  /** Notifies subscribers of a version that `set` did not write. */
  check(): void
  /** Subscribes to new versions, by this process and others. Returns the unsubscribe function. */
  onChange(listener: (scheme: Scheme) => void): () => void
  close(): void
}

export function openSchemes(db: Db, answers: SchemeAnswers): Schemes {
  const listeners = new Set<(scheme: Scheme) => void>()
  let seen = schemeOf(db).version

  function check(): void {
    const now = schemeOf(db)
    if (now.version === seen) return
    seen = now.version
    for (const listener of listeners) listener(now)
  }
  function checked(scheme: Scheme): Scheme {
    check()
    return scheme
  }

  return {
    get: () => schemeOf(db),
    saved: () => savedScheme(db),
    set: ({ labelSet, ...change }) =>
      checked(
        commit(db, () => {
          if (labelSet) changeLabelSet(db, { ...labelSet, annotator: change.annotator })
          return changeScheme(db, change, answers)
        }),
      ),
    use: () => answers.use(db),
    file: () => ({
      name: 'scheme.yaml',
      text: schemeText(labelSetOf(db).classes, schemeOf(db), mappingsOf(db)),
      type: 'application/yaml',
    }),
    read: (text) => {
      const file = readScheme(text)
      return { ...file, mappings: fittingMappings(schemeOf(db), file) }
    },
    apply: ({ emotions, asksEmotion, asksReason, fields, mappings }, annotator) =>
      checked(
        commit(db, () => {
          if (emotions) changeLabelSet(db, { version: labelSetOf(db).version, annotator, classes: emotions })
          const { version } = schemeOf(db)
          const questions = { asksEmotion, asksReason, fields }
          return changeScheme(db, { version, annotator, questions, mappings }, answers)
        }),
      ),
    check,
    onChange: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close: followOthers(db, check),
  }
}
