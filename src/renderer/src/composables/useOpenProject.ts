import { useRouter } from 'vue-router'
import { useFolderBrowser } from '../stores/folder-browser.ts'
import { useProject } from '../stores/project.ts'
import { useHost } from '../studio/index.ts'
import { useTask } from './useTask.ts'

/** Opening a dataset, by whatever way, leads to its clips. */
export function useOpenProject() {
  const host = useHost()
  const router = useRouter()
  const project = useProject()
  const browser = useFolderBrowser()
  const { run, busy } = useTask(async (open: () => Promise<void>) => {
    project.opening = true
    try {
      await open()
      await router.push({ path: '/library', query: { p: project.current?.id } })
    } finally {
      project.opening = false
    }
  })
  const openFolder = (folder: string) => run(() => project.open(folder))

  /** By the system's dialog, or the studio's own where there is none. */
  async function choose(): Promise<void> {
    if (host.kind === 'browser') {
      browser.open = true
      return
    }
    const folder = await host.chooseFolder('Open a folder of clips')
    if (folder !== null) await openFolder(folder)
  }
  return { openFolder, openSample: () => run(() => project.openSample()), choose, busy }
}
