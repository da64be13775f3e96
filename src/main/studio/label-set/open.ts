import type { LabelSetChange } from '#shared/contract/label-set.ts'
import type { LabelSet } from '#shared/domain/label-set.ts'
import { followOthers, type Db } from '../project/index.ts'
import { changeLabelSet, completeLabelSet, dropUnusedClasses, labelSetOf } from './label-set.ts'

/** The label set of one open dataset. */
export interface LabelSets {
  get(): LabelSet
  set(change: LabelSetChange): LabelSet
  /** Stores the set at the end of indexing, with emotions that were added since. */
  complete(): void
  /** The same after an import, which can leave classes unused. */
  completeAfterImport(): void
  /** Notifies subscribers of a version that neither `set` nor `complete` wrote. */
  check(): void
  /** Subscribes to new versions, by this process and others. Returns the unsubscribe function. */
  onChange(listener: (set: LabelSet) => void): () => void
  close(): void
}

export function openLabelSets(db: Db): LabelSets {
  const listeners = new Set<(set: LabelSet) => void>()
  let seen = labelSetOf(db)

  function check(): void {
    const now = labelSetOf(db)
    if (now.version === seen.version && now.decided === seen.decided) return
    seen = now
    for (const listener of listeners) listener(now)
  }

  const stop = followOthers(db, check)
  return {
    get: () => labelSetOf(db),
    set: (change) => {
      changeLabelSet(db, change)
      check()
      return seen
    },
    complete: () => {
      completeLabelSet(db)
      check()
    },
    completeAfterImport: () => {
      dropUnusedClasses(db)
      completeLabelSet(db)
      check()
    },
    check,
    onChange: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close: stop,
  }
}
