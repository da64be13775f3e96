import type { FlagKind } from '#shared/domain/clips.ts'
import type { ClipRow } from './rows.ts'

/** A finding of a clip that follows from its row and those of the others. */
export interface Finding {
  readonly clip: ClipRow
  readonly kind: FlagKind
  readonly reason: string
}
