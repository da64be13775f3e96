import type { ClipId } from '#shared/domain/clips.ts'
import type { Role } from '#shared/domain/users.ts'
import type { Session } from '../../studio/sessions/index.ts'
import type { Dataset } from '../../studio/studio.ts'
import { isInvited } from '../../studio/users/index.ts'

const LARGEST_PAGE = 1000

/** The user of a session, for rules of access. */
export interface Reader {
  readonly role: Role
  /** The name of an invited user; null for the owner. */
  readonly name: string | null
  /** The name of a user who labels blind: an annotator sees what others say about a clip after labelling it. */
  readonly blindName: string | null
  readonly dataset: () => Dataset
  /** Those of the clips that the user has labelled. */
  readonly labelled: (clips: readonly ClipId[]) => ReadonlySet<ClipId>
}

export function readerOf({ user, dataset }: Session): Reader {
  const name = isInvited(user) ? user.name : null
  return {
    ...{ role: user.role, name, blindName: user.role === 'annotator' ? name : null, dataset },
    labelled(clips) {
      const found = new Set<ClipId>()
      if (name === null) return found
      for (let start = 0; start < clips.length; start += LARGEST_PAGE) {
        const filter = { ids: clips.slice(start, start + LARGEST_PAGE), annotator: name, missing: true }
        for (const { id } of dataset().library.page(filter, { limit: LARGEST_PAGE }).clips) found.add(id)
      }
      return found
    },
  }
}
