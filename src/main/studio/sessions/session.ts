import { randomUUID } from 'node:crypto'
import pLimit from 'p-limit'
import type { EventName, NotOpened, OpenProject } from '#shared/contract/index.ts'
import { StudioError } from '#shared/errors.ts'
import type { OpenAnswers, OpenDataset, Recent, Registry } from '../datasets/index.ts'
import type { Components } from '../components/index.ts'
import type { EncoderShelf } from '../encoder-import/index.ts'
import type { Audience, Bus, Emit } from '../events/index.ts'
import type { Dataset } from '../studio.ts'
import { isInvited, userId, type InvitedUser, type User, type Users } from '../users/index.ts'
import { openAuthor, type Author } from './author.ts'
import { openInvitedDataset } from './invited-dataset.ts'
import { explainNotOpened } from './not-opened.ts'
import type { SettingsFile } from './settings.ts'

/** One connected page: its user, its dataset, and who acts in it. */
export interface Session extends Author {
  readonly id: string
  readonly user: User
  /** Whether the user still has access: the owner always, an invited user until the invitation is revoked. */
  readonly isAllowed: () => boolean
  readonly users: Users
  /** The user's settings. */
  readonly settings: SettingsFile
  readonly recent: Recent
  readonly encoders: EncoderShelf
  readonly components: Components
  readonly dataFolder: string
  /** Emits to this session only. */
  readonly emit: Emit
  /** Resolves when the session's first dataset is open, or cannot be opened. */
  readonly begun: Promise<void>
  /** The open dataset; null if the session has none. */
  readonly shown: () => OpenDataset | null
  /** The open dataset for work in it. Throws `nothing-to-do` without one, `disk` if its files were removed. */
  readonly opened: () => OpenDataset
  readonly dataset: () => Dataset
  readonly current: () => OpenProject | null
  /** Why the session has no dataset; null once it has one. */
  readonly notOpened: () => NotOpened | null
  /**
   * Opens another dataset. Throws `conflict` while work runs that no session would show any more, and for an
   * `OpenQuestion`.
   */
  readonly open: (folder: string, answers?: OpenAnswers) => Promise<OpenProject>
  /** Opens the synthetic sample and writes it if there is none. */
  readonly openSample: () => Promise<OpenProject>
  readonly close: () => Promise<void>
  /** An error of the dataset's database, with its file and a remedy. */
  readonly explain: (thrown: unknown) => unknown
  /** Calls the listener with the events that concern this session. Returns the unsubscribe function. */
  readonly subscribe: (listener: (event: EventName, payload: unknown) => void) => () => void
  /** The page is gone, and may be reloaded. */
  readonly end: () => void
}

export interface SessionOptions {
  readonly dataFolder: string
  readonly bus: Bus
  readonly registry: Registry
  readonly recent: Recent
  readonly user: User
  readonly users: Users
  readonly settings: SettingsFile
  readonly encoders: EncoderShelf
  readonly components: Components
  /** The project that the page shows; null for the latest dataset. An invited user has one project. */
  readonly project: string | null
  readonly onEnd: () => void
}

export interface OwnSession extends Session {
  /** Opens the dataset that the studio opened at its start, if the session has none. */
  adopt(started: OpenDataset | NotOpened): Promise<void>
}

export function beginSession(options: SessionOptions): OwnSession {
  const { dataFolder, bus, registry, recent, user, users, settings, encoders, components, project, onEnd } =
    options
  const id = randomUUID()
  const holder = {}
  let shown: OpenDataset | null = null
  let notOpened: NotOpened | null = null
  const inOrder = pLimit(1)
  const subscriptions = new Set<() => void>()
  const emit: Emit = (event, payload) => bus.emit(event, payload, { session: id })

  function show(opened: OpenDataset | null): void {
    shown = opened
    notOpened = null
    emit('project', opened?.describe() ?? null)
  }

  async function openFolder(folder: string, answers: OpenAnswers): Promise<OpenProject> {
    const before = shown
    if (before) registry.requireOthersOrIdle(before, holder)
    const opened = await registry.hold(folder, answers, holder).catch((error: unknown) => {
      // The other folder with the same recordings was closed first.
      if (before && !registry.isOpen(before)) show(null)
      throw error
    })
    if (opened !== before) {
      show(opened)
      if (before) await registry.leave(before, holder)
    }
    return opened.describe()
  }

  /** A reloaded page gets its dataset again, even if the dataset was closed meanwhile. */
  async function begin(): Promise<void> {
    if (isInvited(user)) return beginInvited(user)
    const named = project === null ? null : registry.byId(project)
    const known = recent.list().find((entry) => entry.id === project && entry.present)
    const open = named ?? (known ? null : registry.latest())
    if (open) {
      registry.share(open, holder)
      shown = open
    }
    if (open || !known) return
    try {
      shown = await registry.hold(known.folder, {}, holder)
    } catch (thrown) {
      notOpened = explainNotOpened(known.folder, thrown)
    }
  }

  async function beginInvited(invited: InvitedUser): Promise<void> {
    try {
      shown = await openInvitedDataset(registry, recent, invited, holder)
    } catch (thrown) {
      notOpened = explainNotOpened(invited.folder, thrown)
    }
  }

  function isConcerned(audience: Audience): boolean {
    if (audience === 'all') return true
    if ('session' in audience) return audience.session === id
    if ('user' in audience) return audience.user === userId(user)
    return audience.project === shown?.id
  }

  function opened(): OpenDataset {
    if (!shown) throw new StudioError('nothing-to-do', 'No dataset is open. Open a folder of clips first.')
    // Reads would come from a deleted file, and labels would be written to it.
    shown.dataset.requireOnDisk()
    return shown
  }

  return {
    ...{ id, user, users, settings, recent, encoders, components, dataFolder, emit, opened },
    ...openAuthor(user, users, () => shown?.id ?? null),
    isAllowed: () => !isInvited(user) || users.isCurrent(user),
    begun: inOrder(begin),
    shown: () => shown,
    dataset: () => opened().dataset,
    current: () => shown?.describe() ?? null,
    notOpened: () => notOpened,
    open: (folder, answers = {}) => inOrder(() => openFolder(folder, answers)),
    openSample: () => inOrder(() => openFolder(registry.sampleFolder, {})),
    close: () =>
      inOrder(async () => {
        if (!shown) return
        registry.requireOthersOrIdle(shown, holder)
        const before = shown
        show(null)
        await registry.leave(before, holder)
      }),
    explain: (thrown) => shown?.dataset.explain(thrown) ?? thrown,
    subscribe(listener) {
      const unsubscribe = bus.subscribe((event, payload, audience) => {
        if (isConcerned(audience)) listener(event, payload)
      })
      subscriptions.add(unsubscribe)
      return unsubscribe
    },
    adopt: (started) =>
      inOrder(() => {
        if (shown || isInvited(user)) return
        if ('dataset' in started) {
          registry.share(started, holder)
          show(started)
        } else {
          notOpened = started
          emit('project', null)
        }
      }),
    end() {
      for (const unsubscribe of subscriptions) unsubscribe()
      if (shown) registry.drop(shown, holder)
      shown = null
      onEnd()
    },
  }
}
