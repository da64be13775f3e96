import { useEventListener } from '@vueuse/core'
import { ref } from 'vue'
import { StudioError } from '#shared/errors.ts'
import { useToasts } from '../stores/toasts.ts'
import { useHost } from '../studio/index.ts'
import { texts } from '../texts/index.ts'
import { useOpenProject } from './useOpenProject.ts'

/** Opens a folder that the user drops on the window. Does nothing in browsers, which do not reveal the folder's path. */
export function useFolderDrop() {
  const host = useHost()
  const over = ref(false)
  const toasts = useToasts()
  const { openFolder } = useOpenProject()
  const isFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true

  useEventListener(window, 'dragover', (event) => {
    if (!isFiles(event)) return
    event.preventDefault()
    over.value = host.kind === 'desktop'
  })
  useEventListener(window, 'dragleave', (event) => {
    if (event.relatedTarget === null) over.value = false
  })
  useEventListener(window, 'drop', (event) => {
    if (!isFiles(event)) return
    event.preventDefault()
    over.value = false
    const files = [...(event.dataTransfer?.files ?? [])]
    const path = host.pathOf(files.at(0))
    if (path === null) return
    if (files.length === 1) void openFolder(path)
    else toasts.fail(new StudioError('bad-input', texts.shell.openFolder.dropOne))
  })
  return { over }
}
