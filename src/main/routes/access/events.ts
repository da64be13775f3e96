import type { EventName, Payload } from '#shared/contract/index.ts'
import { includesRole, type Role } from '#shared/domain/users.ts'
import type { Session } from '../../studio/sessions/index.ts'
import { settingsFor } from './blind.ts'
import { projectFor } from './projects.ts'
import { readerOf } from './reader.ts'

/** The least role that receives an event. Events about labels name clips only. */
const ROLES: Readonly<Record<EventName, Role>> = {
  ...{
    project: 'annotator',
    labels: 'annotator',
    segments: 'annotator',
    traces: 'annotator',
    redactions: 'annotator',
    labelSet: 'annotator',
    scheme: 'annotator',
    playbacks: 'annotator',
    library: 'annotator',
  },
  ...{ plans: 'annotator', settings: 'annotator', runs: 'adjudicator' },
  ...{
    recent: 'owner',
    encoders: 'owner',
    components: 'owner',
    job: 'owner',
    training: 'owner',
    retrained: 'owner',
    speakers: 'owner',
  },
}

type Send = (event: EventName, payload: unknown) => void

/** Sends a session's events, without what its user may not see. Returns the unsubscribe function. */
export function followEvents(session: Session, send: Send): () => void {
  const reader = readerOf(session)
  return session.subscribe((event, payload) => {
    if (!includesRole(reader.role, ROLES[event])) return
    if (event === 'project') send(event, projectFor(payload as Payload<'project'>, reader))
    else if (event === 'settings') send(event, settingsFor(payload as Payload<'settings'>, reader))
    else send(event, payload)
  })
}
