import type { FlagKind } from '#shared/domain/clips.ts'
import type { IndexedClip } from '../clips/index.ts'

/** A finding of a clip that follows from its row and those of the others. */
export interface Finding {
  readonly clip: IndexedClip
  readonly kind: FlagKind
  readonly reason: string
}
