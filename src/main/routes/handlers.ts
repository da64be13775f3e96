import type { Contract, OutputOf, ParsedOf } from '#shared/contract/index.ts'
import type { Session } from '../studio/sessions/index.ts'

/** Handlers for every route of a domain. A missing handler, or one with another output type, does not compile. */
export type Handlers<Domain extends keyof Contract> = {
  readonly [Name in keyof Contract[Domain]]: (
    input: ParsedOf<Contract[Domain][Name]>,
  ) => OutputOf<Contract[Domain][Name]> | Promise<OutputOf<Contract[Domain][Name]>>
}

/** The handlers of a domain, for a session. */
export type Domain<Name extends keyof Contract> = (session: Session) => Handlers<Name>
