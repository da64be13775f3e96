import type { TextFile } from '#shared/contract/index.ts'
import { useToasts } from '../stores/toasts.ts'
import { useHost } from '../studio/index.ts'
import { texts } from '../texts/index.ts'

const t = texts.common.file

/** Saves a text as a file and offers to show it in its folder. */
export function useSaveFile() {
  const host = useHost()
  const toasts = useToasts()
  return async (file: TextFile): Promise<void> => {
    const path = await host.saveFile(file)
    if (path === null) return
    toasts.show({
      message: t.saved(path),
      action: { label: t.showInFolder, run: () => void host.showInFolder(path) },
    })
  }
}
