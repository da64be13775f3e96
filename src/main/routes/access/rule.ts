import type { OutputOf, ParsedOf } from '#shared/contract/index.ts'
import type { Role } from '#shared/domain/users.ts'
import type { Reader } from './reader.ts'

/** What a route needs and gives. A role alone is the least role that may call it. */
export type Access<R> = Role | Rule<R>

export interface Rule<R> {
  /** The least role that may call it. */
  readonly role: Role
  /** The reply for roles below, for pages that read it on their own. Without it they are refused. */
  readonly instead?: OutputOf<R>
  /** Checks or completes the input. Throws `forbidden`. */
  readonly input?: (input: ParsedOf<R>, reader: Reader) => ParsedOf<R>
  /** Removes what the user may not see. */
  readonly output?: (output: OutputOf<R>, reader: Reader, input: ParsedOf<R>) => OutputOf<R>
}
