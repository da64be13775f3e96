import { z } from 'zod'
import type { InstallProgress } from '../install-progress.ts'
import { nothing, route } from '../route.ts'

/** A pretrained encoder in a folder on the studio's machine, loaded and tested on a signal. */
export interface EncoderInfo {
  readonly folder: string
  /** The name in its configuration, or else the folder's name. */
  readonly name: string
  readonly bytes: number
  /** Number of values of a hidden state. */
  readonly hidden: number
  /** Numbers of the blocks that may be read; empty if it gives its last hidden state only. */
  readonly blocks: readonly number[]
  readonly sampleRateHz: number
  /** SHA-256 over the model and everything else that the features of any block depend on. */
  readonly fingerprint: string
  /** Licence from its readme or licence file; null where neither names one. */
  readonly licence: string | null
  /** The first sentences of its readme; null without a readme. */
  readonly about: string | null
}

/** An encoder in the studio's data folder. */
export interface InstalledEncoder {
  readonly name: string
  readonly folder: string
  readonly bytes: number
  readonly licence: string | null
  readonly about: string | null
  /** Name of the model that it was made of. */
  readonly source: string
  /** Blocks that were kept, each of them an output; null for an ONNX model that was copied. */
  readonly blocks: number | null
  /** Whether its output equals stored values of this model. */
  readonly checked: boolean
  /** Milliseconds since 1970, UTC. */
  readonly importedAt: number
}

/** A pretrained model that the studio fetches when a person asks for it. */
export interface KnownEncoder {
  readonly name: string
  readonly title: string
  readonly licence: string
  /** Size of what is fetched. */
  readonly bytes: number
}

const Folder = z.string().trim().min(1, 'Give the path of a folder.').max(4096)
const Name = z.string().trim().min(1, 'Give the name of an encoder.').max(64)

export const encoders = {
  /**
   * Loads and tests an encoder. Refused with `not-found`, `unreadable` or `bad-input`; the message names the missing
   * part and the remedy.
   */
  inspect: route(z.strictObject({ folder: Folder })).returns<EncoderInfo>(),
  /** The installed encoders, those that can be fetched, and what is being installed. */
  installed: route(nothing).returns<{
    readonly installed: readonly InstalledEncoder[]
    readonly known: readonly KnownEncoder[]
    readonly progress: InstallProgress | null
  }>(),
  /**
   * Installs the encoder of a pretrained model in a folder. Resolves once it is checked. One at a time: a second is
   * refused with `conflict`.
   */
  import: route(
    z.strictObject({
      source: Folder,
      name: Name.optional(),
      /** Number of blocks to keep from the first; all without it. */
      blocks: z.number().int().min(1).max(100).optional(),
    }),
  ).returns<InstalledEncoder>(),
  /** Fetches a known model from the internet and installs its encoder. Only ever called when a person asks for it. */
  add: route(z.strictObject({ name: Name })).returns<InstalledEncoder>(),
  /** Cancels the import or fetch. What was fetched is kept for the next attempt. */
  cancel: route(nothing).returns<null>(),
  remove: route(z.strictObject({ name: Name })).returns<null>(),
}
