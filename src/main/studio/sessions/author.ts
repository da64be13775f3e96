import { Annotator } from '#shared/contract/labels.ts'
import { parseOr } from '#shared/contract/parse.ts'
import { StudioError } from '#shared/errors.ts'
import { isInvited, type User, type Users } from '../users/index.ts'

/** Who acts in a session: labels, notes, plans and all else that a person writes are stored under this name. */
export interface Author {
  /** Takes the name that the page shows; null for none. Throws `bad-input`, and then the session has no name. */
  readonly actAs: (name: string | null) => void
  /** The name for an act. Throws `bad-input` without one, and `forbidden` where the page shows another person's name. */
  readonly author: () => string
  /** The same; null without a name. */
  readonly authorIfNamed: () => string | null
}

/** @param shown the project that the session shows; null for none */
export function openAuthor(user: User, users: Users, shown: () => string | null): Author {
  let named: string | null = null

  function authorIfNamed(): string | null {
    if (isInvited(user)) {
      // The page of another user can be connected again with the cookie of this one.
      if (named !== null && named !== user.name)
        throw new StudioError(
          'forbidden',
          `You are signed in as ${user.name}, so you label as ${user.name} only.`,
        )
      return user.name
    }
    const project = shown()
    // The invitation may be newer than the name.
    if (named !== null && project !== null && users.named(project, named))
      throw new StudioError('forbidden', `${named} labels by invitation. Choose another name for yourself.`)
    return named
  }

  return {
    actAs(name) {
      named = null
      if (name !== null) named = parseOr(Annotator, name, 'The name cannot be used')
    },
    author() {
      const name = authorIfNamed()
      if (name === null)
        throw new StudioError(
          'bad-input',
          'This window has no annotator’s name, so nothing was saved. Enter your name and try again.',
        )
      return name
    },
    authorIfNamed,
  }
}
