import type { ContentHash } from '#shared/domain/clips.ts'
import { toStudioError } from '#shared/errors.ts'
import { counted } from '#shared/words.ts'
import type { IndexedClip } from '../clips/index.ts'
import type { Recognition } from '../corpora/index.ts'
import type { Work } from '../jobs/index.ts'
import { commitErasing, type Project } from '../project/index.ts'
import { withdrawnNow } from '../speakers/index.ts'
import { eraseWithdrawn, removeWithdrawn } from '../withdrawal/index.ts'

/** Files of withdrawn speakers, which an index does not bring back. */
export interface HeldFiles {
  isHeld(path: string): boolean
  /** Whether a file under any name holds a withdrawn recording. */
  holds(content: ContentHash): boolean
  /** Removes clips whose file a withdrawn speaker has by now, such as after an import. Returns the other clips. */
  without(rows: readonly IndexedClip[]): readonly IndexedClip[]
  /** Erases what an interrupted withdrawal left. Returns advice. */
  finish(work: Work, heldFiles: number): Promise<readonly string[]>
}

export function openHeldFiles(project: Project, recognition: Recognition): HeldFiles {
  const { speakers, contents } = withdrawnNow(project.db)
  const speakerOf = (path: string) => recognition.nameOf(path).name.speaker
  const isHeld = (path: string) => speakers.size > 0 && speakers.has(speakerOf(path) ?? '')

  return {
    isHeld,
    holds: (content) => contents.has(content),
    without(rows) {
      const held = rows.filter(({ path }) => isHeld(path))
      if (held.length === 0) return rows
      commitErasing(project.db, () => {
        for (const speaker of speakers)
          removeWithdrawn(project, { speaker, clips: held.filter(({ path }) => speakerOf(path) === speaker) })
      })
      const removed = new Set(held)
      return rows.filter((row) => !removed.has(row))
    },
    async finish(work, heldFiles) {
      const left =
        heldFiles > 0
          ? [
              `${counted(heldFiles, 'file')} of withdrawn speakers ${heldFiles === 1 ? 'is' : 'are'} left out.`,
            ]
          : []
      try {
        await eraseWithdrawn(project, work)
        return left
      } catch (thrown) {
        const { message } = toStudioError(thrown)
        return [...left, `Features of withdrawn speakers are not erased yet: ${message} Then index again.`]
      }
    },
  }
}
