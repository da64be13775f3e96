import type { Person } from '#shared/contract/routes/users.ts'
import type { Db } from '../project/index.ts'
import { statement } from './statement.ts'

interface Row extends Omit<Person, 'state'> {
  readonly revoked: 0 | 1
  readonly signedIn: 0 | 1
}

const ofProject = statement<[{ project: string; now: number }], Row>(/* sql */ `
  SELECT u.id, u.name, u.role, u.created_at AS invitedAt, u.revoked_at IS NOT NULL AS revoked,
    (SELECT max(expires_at) FROM invitations WHERE user = u.id AND expires_at > :now) AS linkUntil,
    (SELECT max(seen_at) FROM sign_ins WHERE user = u.id) AS seenAt,
    EXISTS (SELECT 1 FROM sign_ins WHERE user = u.id AND expires_at > :now) AS signedIn
  FROM users u WHERE u.project = :project ORDER BY u.name_key`)

/** The invited users of a project, revoked ones included, by name. */
export function listPeople(db: Db, project: string): readonly Person[] {
  return ofProject.all(db, { project, now: Date.now() }).map(({ revoked, signedIn, ...person }) => ({
    ...person,
    state: revoked ? 'revoked' : signedIn ? 'signed-in' : 'invited',
  }))
}
