import { existsSync, readFileSync } from 'node:fs'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { FreezeName } from '#shared/domain/freezes.ts'
import { openExisting } from '../project/index.ts'
import { carrying } from '../workers/index.ts'
import { checkFile } from './check-file.ts'
import { freezeFile } from './files.ts'
import { listFreezes } from './table.ts'

/** The label of a recording, by its content hash; null without one. */
export type UsedLabel = readonly [content: string, emotion: Emotion | null]

export interface FindTask {
  readonly projectFolder: string
  readonly used: readonly UsedLabel[]
}

/** The newest genuine freeze that has all these labels; null if none has. */
export const find = carrying(({ projectFolder, used }: FindTask): FreezeName | null => {
  const db = openExisting(projectFolder)
  try {
    for (const { id } of listFreezes(db)) {
      const file = freezeFile(projectFolder, id)
      if (!existsSync(file)) continue
      const { statement, problems, id: stated } = checkFile(readFileSync(file, 'utf8'))
      if (problems.length > 0 || stated !== id) continue
      const { labels, frozenAt } = statement
      const isFrozen = ([content, emotion]: UsedLabel) =>
        Object.hasOwn(labels, content) && (labels[content]?.emotion ?? null) === emotion
      if (used.every(isFrozen)) return { id, frozenAt }
    }
    return null
  } finally {
    db.close()
  }
})
