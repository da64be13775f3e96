import { contract, Request, type Contract, type Reply, type Route } from '#shared/contract/index.ts'
import { parseOr } from '#shared/contract/parse.ts'
import { StudioError } from '#shared/errors.ts'
import { failure } from '../studio/log/index.ts'
import type { Session } from '../studio/sessions/index.ts'
import { acoustics } from './acoustics.ts'
import { assignments } from './assignments.ts'
import { bundles } from './bundles.ts'
import { clips } from './clips.ts'
import { requireShallow } from './depth.ts'
import { components } from './components.ts'
import { encoders } from './encoders.ts'
import { explore } from './explore.ts'
import { exporting } from './export.ts'
import { freezes } from './freezes.ts'
import type { Handlers } from './handlers.ts'
import { importing } from './import.ts'
import { jobs } from './jobs.ts'
import { comparisons } from './comparisons.ts'
import { consensus } from './consensus.ts'
import { labelSet } from './label-set.ts'
import { labels } from './labels.ts'
import { library } from './library.ts'
import { metadata } from './metadata.ts'
import { plans } from './plans.ts'
import { playbacks } from './playbacks.ts'
import { prediction } from './prediction.ts'
import { projects } from './projects.ts'
import { redactions } from './redactions.ts'
import { review } from './review.ts'
import { runs } from './runs.ts'
import { scales } from './scales.ts'
import { scheme } from './scheme.ts'
import { segments } from './segments.ts'
import { search } from './search.ts'
import { settings } from './settings.ts'
import { speakers } from './speakers.ts'
import { traces } from './traces.ts'
import { training } from './training.ts'
import { unfinished } from './unfinished.ts'
import { users } from './users.ts'
import { guarded, readerOf, ruleOf, withoutFolders, type Reader } from './access/index.ts'

/** Domains whose routes write labels, consent or playbacks, plan labels or sign them. */
const OF_LABELS = [
  'labels.',
  'segments.',
  'traces.',
  'redactions.',
  'import.',
  'freezes.',
  'bundles.',
  'plans.',
  'assignments.',
  'speakers.',
  'playbacks.',
]

/** Replies to one message from a session's page; null if it is not a request. Never throws. */
export type Router = (message: unknown) => Promise<Reply | null>

export function createRouter(session: Session): Router {
  const handlers: { readonly [Name in keyof Contract]: Handlers<Name> } = {
    projects: projects(session),
    library: library(session),
    clips: clips(session),
    acoustics: acoustics(session),
    metadata: metadata(session),
    speakers: speakers(session),
    labels: labels(session),
    segments: segments(session),
    traces: traces(session),
    redactions: redactions(session),
    labelSet: labelSet(session),
    scheme: scheme(session),
    freezes: freezes(session),
    bundles: bundles(session),
    playbacks: playbacks(session),
    plans: plans(session),
    assignments: assignments(session),
    comparisons: comparisons(session),
    consensus: consensus(session),
    review: review(session),
    runs: runs(session),
    scales: scales(session),
    training: training(session),
    search: search(session),
    components: components(session),
    encoders: encoders(session),
    prediction: prediction(session),
    jobs: jobs(session),
    unfinished: unfinished(session),
    import: importing(session),
    export: exporting(session),
    explore: explore(session),
    settings: settings(session),
    users: users(session),
  }
  const table = routesByName(handlers, readerOf(session))

  return async (message) => {
    const request = Request.safeParse(message)
    if (!request.success) return null
    const { id, route: name, input, project } = request.data
    try {
      const found = table.get(name)
      requireShallow(input)
      await session.begun
      if (!session.isAllowed())
        throw new StudioError(
          'forbidden',
          'Your invitation was revoked. Ask the owner of the studio for a new one.',
        )
      if (!found) throw new StudioError('bad-input', `The studio knows no route "${name.slice(0, 100)}".`)
      if (OF_LABELS.some((domain) => name.startsWith(domain))) requireShown(project, session)
      const output = await found(input)
      return { id, output: session.user.role === 'owner' ? output : withoutFolders(session)(output) }
    } catch (thrown) {
      const error = failure(name, session.explain(thrown)).toJSON()
      return { id, error: session.user.role === 'owner' ? error : withoutFolders(session)(error) }
    }
  }
}

/**
 * The page can send a request before it receives the event that its session shows another dataset. A clip's number then
 * means another clip.
 */
function requireShown(shown: string | undefined, session: Session): void {
  const open = session.shown()
  if (shown === undefined || open === null || shown === open.id) return
  throw new StudioError(
    'conflict',
    'This window shows another dataset by now, so nothing was saved. Open the other dataset again.',
  )
}

type Call = (input: unknown) => unknown

/**
 * Handlers by name ("library.page"), with parsed input, behind the rules of access. A Map, because a route's name comes
 * from outside.
 */
function routesByName(
  handlers: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  reader: Reader,
): Map<string, Call> {
  const table = new Map<string, Call>()
  for (const [domain, routes] of Object.entries(contract))
    for (const [name, { input: schema }] of Object.entries<Route>(routes)) {
      const handle = handlers[domain][name] as Call
      const route = `${domain}.${name}`
      const parse = (input: unknown) => parseOr(schema, input, `${route} cannot be done`)
      table.set(route, guarded(ruleOf(domain, name), reader, parse, handle))
    }
  return table
}
