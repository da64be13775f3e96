import { z } from 'zod'
import { CORPUS_IDS, type CorpusId } from '../../domain/clips.ts'
import type { IndexReport } from '../../domain/indexing.ts'
import type { JobId } from '../../domain/jobs.ts'
import type { ErrorCode } from '../../errors.ts'
import { nothing, route } from '../route.ts'

/** The dataset at hand. */
export interface OpenProject {
  /** Stable for a dataset folder; part of every media address. */
  readonly id: string
  readonly name: string
  /** The dataset's own folder, only ever read. */
  readonly folder: string
  readonly projectFolder: string
  /** Null until first indexed. */
  readonly corpus: CorpusId | null
  readonly clips: number
  /** Made-up speech, to try the studio with. */
  readonly synthetic: boolean
  /** What the last index of this session found; null before. */
  readonly report: IndexReport | null
}

export interface RecentProject {
  /** As `OpenProject.id`; null for a folder remembered by an earlier studio. */
  readonly id: string | null
  readonly folder: string
  readonly name: string
  /** Milliseconds since 1970, UTC. */
  readonly openedAt: number
  readonly clips: number
  readonly synthetic: boolean
  /** Whether the folder can be reached now. */
  readonly present: boolean
}

/** A dataset that was to be opened as the studio started, and could not be. */
export interface NotOpened {
  readonly folder: string
  readonly code: ErrorCode
  /** What is wrong with it, and what to do. */
  readonly message: string
}

export interface FolderListing {
  readonly folder: string
  /** Null at the root of the disk. */
  readonly parent: string | null
  readonly folders: readonly {
    readonly name: string
    readonly path: string
    /** Directly inside; null where they were not counted. */
    readonly audioFiles: number | null
  }[]
  /** Audio files directly inside. */
  readonly audioFiles: number
}

/**
 * What only a person can say before a folder is opened: in the details of the `conflict` that `projects.open` answers with.
 * It is answered by opening the folder again with `sameAs` or `withoutAudio`.
 */
export const OpenQuestion = z.discriminatedUnion('question', [
  /** It holds the recordings of a known dataset, whose own folder is still there or is one of several. */
  z.object({ question: z.literal('same-recordings'), folder: z.string(), sameAs: z.string() }),
  /** It held a known dataset before, and now holds none of its recordings. */
  z.object({ question: z.literal('other-recordings'), folder: z.string(), sameAs: z.string() }),
  z.object({ question: z.literal('no-audio'), folder: z.string() }),
  /** A file was given; `folder` is the one that it lies in. */
  z.object({ question: z.literal('folder-of-file'), folder: z.string() }),
])
export type OpenQuestion = z.infer<typeof OpenQuestion>

const Folder = z.string().trim().min(1, 'Give the path of a folder.').max(4096)

export const projects = {
  current: route(nothing).returns<OpenProject | null>(),
  /** Why the dataset of the last session is not open; null where it is, or another is. */
  notOpened: route(nothing).returns<NotOpened | null>(),
  recent: route(nothing).returns<readonly RecentProject[]>(),
  /**
   * Opens a dataset folder in place of the open one, and starts to index it. Its project is found by what the folder holds,
   * also where it was moved or renamed. Refused while a run is trained, with `disk` for a folder that may not be read, and
   * with `conflict` and an `OpenQuestion` in the details where a person must choose.
   */
  open: route(
    z.strictObject({
      folder: Folder,
      /** Where the same recordings lay, for their labels; null to start without them. */
      sameAs: Folder.nullable().optional(),
      withoutAudio: z.boolean().default(false),
    }),
  ).returns<OpenProject>(),
  /** Makes up a synthetic corpus where there is none yet, as part of the index job, and opens it. */
  openSample: route(nothing).returns<OpenProject>(),
  close: route(nothing).returns<null>(),
  /** Takes a folder off the list; its project stays on disk. */
  forget: route(z.strictObject({ folder: Folder })).returns<null>(),
  reindex: route(z.strictObject({ corpus: z.enum(CORPUS_IDS).optional() })).returns<JobId>(),
  /** Folders on the studio's machine, for a browser that cannot show a dialog of it. Without a path, the user's home. */
  folders: route(z.strictObject({ folder: Folder.nullable().default(null) })).returns<FolderListing>(),
}
