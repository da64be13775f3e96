import type { InstallProgress, TensorflowComponent } from '#shared/contract/index.ts'
import { StudioError } from '#shared/errors.ts'
import { openInstaller } from '../jobs/index.ts'
import { startTrainer, type ForkTrainer } from '../trainers/index.ts'
import { findTensorflow } from './find-tensorflow.ts'
import { installTensorflow, removeTensorflow } from './install-tensorflow.ts'
import { installedBytes, TENSORFLOW_VERSION, wheelFor } from './wheel.ts'

/** Parts that are too large for the installer, for all sessions of the studio. */
export interface Components {
  readonly tensorflow: () => TensorflowComponent
  /** @param file the package on this machine; null fetches it */
  readonly install: (file: string | null) => Promise<TensorflowComponent>
  readonly cancel: () => void
  readonly remove: () => TensorflowComponent
}

/** @param onChange called with progress, and with null when an installation has ended */
export function openComponents(
  dataFolder: string,
  fork: ForkTrainer | undefined,
  onChange: (progress: InstallProgress | null) => void,
): Components {
  const wheel = wheelFor()
  const installer = openInstaller('TensorFlow', onChange)

  const tensorflow = (): TensorflowComponent => {
    const found = findTensorflow(dataFolder, wheel)
    return {
      state: found ? 'present' : wheel ? 'absent' : 'unsupported',
      from: found?.from ?? null,
      version: TENSORFLOW_VERSION,
      file: wheel?.file ?? null,
      bytes: wheel?.bytes ?? 0,
      installedBytes: wheel ? installedBytes(wheel) : 0,
      progress: installer.progress(),
    }
  }

  /** A binding that loads can still crash at its first operation. */
  async function verify(binding: string): Promise<void> {
    const trainer = await startTrainer({ fork, env: { SER_STUDIO_TENSORFLOW_BINDING: binding } })
    await trainer.close()
    if (trainer.backend.name !== 'tensorflow')
      throw new StudioError(
        'trainer',
        'TensorFlow was unpacked, but does not start on this machine: its processor or system may be too old. Training stays on the plain backend.',
      )
  }

  return {
    tensorflow,
    async install(file) {
      if (!wheel)
        throw new StudioError(
          'bad-input',
          `There is no TensorFlow for ${process.platform}-${process.arch} yet. Training uses the plain backend here.`,
        )
      await installer.run((work) => installTensorflow(dataFolder, wheel, { file, verify }, work))
      return tensorflow()
    },
    cancel: installer.cancel,
    remove() {
      if (installer.progress())
        throw new StudioError('conflict', 'TensorFlow is being installed. Cancel that first.')
      if (wheel) removeTensorflow(dataFolder, wheel)
      return tensorflow()
    },
  }
}
