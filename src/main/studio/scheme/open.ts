import type { TextFile } from '#shared/contract/index.ts'
import type { Scheme, SchemeChange, SchemeFile } from '#shared/contract/scheme.ts'
import { changeLabelSet, labelSetOf } from '../label-set/index.ts'
import { commit, followOthers, type Db } from '../project/index.ts'
import { readScheme, schemeText } from './file.ts'
import { changeScheme, schemeOf } from './scheme.ts'

/** The scheme of one open dataset. Changes are on disk when a method returns. */
export interface Schemes {
  get(): Scheme
  set(change: SchemeChange): Scheme
  /** The label set and the fields as YAML. */
  file(): TextFile
  /** Reads such a file. Writes nothing. */
  read(text: string): SchemeFile
  /** Stores the label set and the fields of a file, both or neither. */
  apply(file: SchemeFile, annotator: string): Scheme
  /** Notifies subscribers of a version that `set` did not write. */
  check(): void
  /** Subscribes to new versions, by this process and others. Returns the unsubscribe function. */
  onChange(listener: (scheme: Scheme) => void): () => void
  close(): void
}

export function openSchemes(db: Db): Schemes {
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
    set: (change) => checked(changeScheme(db, change)),
    file: () => ({
      name: 'scheme.yaml',
      text: schemeText(labelSetOf(db).classes, schemeOf(db)),
      type: 'application/yaml',
    }),
    read: readScheme,
    apply: ({ emotions, asksEmotion, asksReason, fields }, annotator) =>
      checked(
        commit(db, () => {
          if (emotions) changeLabelSet(db, { version: labelSetOf(db).version, annotator, classes: emotions })
          const { version } = schemeOf(db)
          return changeScheme(db, { version, annotator, questions: { asksEmotion, asksReason, fields } })
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
