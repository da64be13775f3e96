import type { FlagKind } from '#shared/domain/clips.ts'
import type { IndexedClip } from '../clips/index.ts'

/** A finding that is computed from a clip's row and the rows of other clips. */
export interface Finding {
  readonly clip: IndexedClip
  readonly kind: FlagKind
  readonly reason: string
}
