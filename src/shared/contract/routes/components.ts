import { z } from 'zod'
import type { InstallProgress } from '../install-progress.ts'
import { nothing, route } from '../route.ts'

/** Native TensorFlow, which is too large for the installer. Training works without it, some 50 times slower. */
export interface TensorflowComponent {
  /** `unsupported`: there is no known package for this system. */
  readonly state: 'present' | 'absent' | 'unsupported'
  /** Installed by a person, by an administrator, or by the set-up of a checkout. */
  readonly from: 'component' | 'administrator' | 'package' | null
  readonly version: string
  /** Name of the file that is fetched, or taken from another machine. */
  readonly file: string | null
  /** Size of the file. */
  readonly bytes: number
  readonly installedBytes: number
  readonly progress: InstallProgress | null
}

export const components = {
  tensorflow: route(nothing).returns<TensorflowComponent>(),
  /**
   * Installs TensorFlow, from a file on the studio's machine or, without it, from the public package registry. Only
   * ever called when a person asks for it. Resolves once it is checked; `conflict` while an installation runs.
   */
  install: route(
    z.strictObject({ file: z.string().trim().min(1, 'Give the path of a file.').max(4096).nullable() }),
  ).returns<TensorflowComponent>(),
  /** Cancels the installation. What was fetched stays for the next attempt. */
  cancel: route(nothing).returns<null>(),
  /** Removes what a person installed. */
  remove: route(nothing).returns<TensorflowComponent>(),
}
