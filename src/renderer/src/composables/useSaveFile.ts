import type { TextFile } from '#shared/contract/index.ts'
import { useToasts } from '../stores/toasts.ts'
import { useHost } from '../studio/index.ts'

/** Saves a text as a file, and then offers to show it where it lies. */
export function useSaveFile() {
  const host = useHost()
  const toasts = useToasts()
  return async (file: TextFile): Promise<void> => {
    const path = await host.saveFile(file)
    if (path === null) return
    toasts.show({
      message: `Saved: ${path}`,
      action: { label: 'Show in folder', run: () => void host.showInFolder(path) },
    })
  }
}
