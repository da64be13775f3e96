import { StudioError, toStudioError } from '../errors.ts'
import { events, type EventName, type Payload } from './events.ts'
import { contract, type Contract } from './index.ts'
import { plain } from './plain.ts'
import type { InputOf, OutputOf } from './route.ts'
import type { ConnectionState, ErrorShape, Message, Transport } from './transport.ts'

type Call<R> =
  undefined extends InputOf<R>
    ? (input?: InputOf<R>) => Promise<OutputOf<R>>
    : (input: InputOf<R>) => Promise<OutputOf<R>>

/** The studio as a client calls it: `studio.library.page({ filter })`, `studio.on('job', listener)`. */
export type Client = {
  readonly [Domain in keyof Contract]: {
    readonly [Name in keyof Contract[Domain]]: Call<Contract[Domain][Name]>
  }
} & {
  /** Subscribes to an event. Returns the function that unsubscribes. */
  on<Name extends EventName>(name: Name, listener: (payload: Payload<Name>) => void): () => void
  onState(listener: (state: ConnectionState) => void): () => void
  /** Sets the project that the page shows, which every later request carries; null for none. */
  showProject(id: string | null): void
  /**
   * Sets who acts in this page; null for none. The studio receives the name before any later request, and again after each
   * reconnect.
   */
  actAs(name: string | null): void
}

interface Waiting {
  readonly resolve: (output: unknown) => void
  readonly reject: (error: StudioError) => void
}

type Listener = (payload: unknown) => void

const LOST = 'The connection to the studio was lost before it replied. Try again when the connection is back.'

/** Creates a client over any transport. Calls under way when the connection is lost are rejected, never repeated. */
export function createClient(transport: Transport): Client {
  const waiting = new Map<number, Waiting>()
  const listeners = new Map<string, Set<Listener>>(Object.keys(events).map((name) => [name, new Set()]))
  let nextId = 0
  let project: string | null = null
  /** Undefined until the page has set it. */
  let actor: string | null | undefined

  transport.onMessage((message) => receive(message, waiting, listeners))
  // The first listener of the state: a new session receives the name before a page sends anything else.
  transport.onState((state) => {
    if (state === 'open') sendActor()
    if (state !== 'lost' && state !== 'refused') return
    for (const { reject } of waiting.values()) reject(new StudioError('internal', LOST, { lost: true }))
    waiting.clear()
  })

  const call = (route: string) => (input?: unknown) =>
    new Promise<unknown>((resolve, reject) => {
      const id = nextId++
      waiting.set(id, { resolve, reject })
      try {
        transport.send({ id, route, input: plain(input), ...(project !== null && { project }) })
      } catch (error) {
        waiting.delete(id)
        reject(toStudioError(error))
      }
    })

  function sendActor(): void {
    if (actor === undefined) return
    // A session that did not receive the name refuses acts, with the reason.
    call('users.actAs')({ name: actor }).catch(() => undefined)
  }

  const domains = Object.entries(contract).map(([domain, routes]) => [
    domain,
    Object.fromEntries(Object.keys(routes).map((name) => [name, call(`${domain}.${name}`)])),
  ])
  const on = (name: string, listener: Listener) => {
    listeners.get(name)?.add(listener)
    return () => void listeners.get(name)?.delete(listener)
  }
  const onState: Transport['onState'] = (listener) => transport.onState(listener)
  // The object has one function per route of the contract; the compiler cannot infer that from Object.entries.
  const showProject = (id: string | null) => {
    project = id
    transport.show(id)
  }
  const actAs = (name: string | null) => {
    actor = name
    sendActor()
  }
  return { ...Object.fromEntries(domains), on, onState, showProject, actAs } as Client
}

function receive(
  message: Message,
  waiting: Map<number, Waiting>,
  listeners: Map<string, Set<Listener>>,
): void {
  if ('hello' in message) return
  if ('event' in message) {
    for (const listener of listeners.get(message.event) ?? []) listener(message.payload)
    return
  }
  const caller = waiting.get(message.id)
  waiting.delete(message.id)
  if ('error' in message) caller?.reject(toError(message.error))
  else caller?.resolve(message.output)
}

function toError({ code, message, details }: ErrorShape): StudioError {
  return new StudioError(code, message, details)
}
