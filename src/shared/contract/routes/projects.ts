import { z } from 'zod'
import type { ChannelSetting } from '../../domain/channels.ts'
import { CORPUS_IDS, type CorpusId } from '../../domain/clips.ts'
import type { IndexReport } from '../../domain/indexing.ts'
import type { JobId } from '../../domain/jobs.ts'
import type { ErrorCode } from '../../errors.ts'
import { ChannelSettingSchema } from '../channel-setting.ts'
import { nothing, route } from '../route.ts'

/** The dataset that the session shows. */
export interface OpenProject {
  /** Id of the project, stable for a dataset folder; part of every media address. */
  readonly id: string
  readonly name: string
  /** The dataset folder; read only. */
  readonly folder: string
  readonly projectFolder: string
  /** Null until the first index. */
  readonly corpus: CorpusId | null
  /** Which channels of recordings are analysed. */
  readonly channels: ChannelSetting
  readonly clips: number
  /** Whether it is the synthetic sample. */
  readonly synthetic: boolean
  /** Result of the last index since the dataset was opened; null before. */
  readonly report: IndexReport | null
}

export interface RecentProject {
  /** As `OpenProject.id`; null for a folder that an earlier version stored. */
  readonly id: string | null
  readonly folder: string
  readonly name: string
  /** Milliseconds since 1970, UTC. */
  readonly openedAt: number
  readonly clips: number
  readonly synthetic: boolean
  /** Whether the folder exists now. */
  readonly present: boolean
}

/** A dataset that the studio could not reopen when it started. */
export interface NotOpened {
  readonly folder: string
  readonly code: ErrorCode
  /** Cause and remedy. */
  readonly message: string
}

export interface FolderListing {
  readonly folder: string
  /** Null at the root of the file system. */
  readonly parent: string | null
  readonly folders: readonly {
    readonly name: string
    readonly path: string
    /** Audio files directly inside; null where not counted. */
    readonly audioFiles: number | null
  }[]
  /** Audio files directly inside. */
  readonly audioFiles: number
}

/**
 * A question to the user before a folder can be opened, in the details of the `conflict` that `projects.open` fails
 * with. The user's choice opens the folder again with `sameAs` or `withoutAudio`.
 */
export const OpenQuestion = z.discriminatedUnion('question', [
  /** The folder holds the recordings of a known dataset whose own folder still exists, or of several. */
  z.object({ question: z.literal('same-recordings'), folder: z.string(), sameAs: z.string() }),
  /** The folder was a known dataset before, and now holds none of its recordings. */
  z.object({ question: z.literal('other-recordings'), folder: z.string(), sameAs: z.string() }),
  z.object({ question: z.literal('no-audio'), folder: z.string() }),
  /** The path is a file; `folder` is the folder that contains it. */
  z.object({ question: z.literal('folder-of-file'), folder: z.string() }),
])
export type OpenQuestion = z.infer<typeof OpenQuestion>

const Folder = z.string().trim().min(1, 'Give the path of a folder.').max(4096)

export const projects = {
  current: route(nothing).returns<OpenProject | null>(),
  /** Why the dataset of the last session is not open; null where a dataset is open. */
  notOpened: route(nothing).returns<NotOpened | null>(),
  recent: route(nothing).returns<readonly RecentProject[]>(),
  /**
   * Opens a dataset folder in place of the open one and starts its index. The project is found by the folder's content,
   * even after a move or a rename. Refused with `conflict` while a run is trained, with `disk` for an unreadable
   * folder, and with `conflict` and an `OpenQuestion` in the details where the user must choose.
   */
  open: route(
    z.strictObject({
      folder: Folder,
      /** Former folder of the same recordings, to keep their labels; null starts without labels. */
      sameAs: Folder.nullable().optional(),
      withoutAudio: z.boolean().default(false),
    }),
  ).returns<OpenProject>(),
  /** Opens the synthetic sample; its index job generates the clips the first time. */
  openSample: route(nothing).returns<OpenProject>(),
  close: route(nothing).returns<null>(),
  /** Removes a folder from the list of recent folders; its project stays on disk. */
  forget: route(z.strictObject({ folder: Folder })).returns<null>(),
  /** Indexes the folder. A choice is refused with `conflict` while an index runs. */
  reindex: route(
    z.strictObject({ corpus: z.enum(CORPUS_IDS).optional(), channels: ChannelSettingSchema.optional() }),
  ).returns<JobId>(),
  /** Folders on the studio's machine, for browsers, which have no dialog for them. Without a path: the user's home. */
  folders: route(z.strictObject({ folder: Folder.nullable().default(null) })).returns<FolderListing>(),
}
