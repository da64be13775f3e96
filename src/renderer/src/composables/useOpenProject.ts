import { useRouter } from 'vue-router'
import { useProject } from '../stores/project.ts'
import { useHost } from '../studio/index.ts'
import { useTask } from './useTask.ts'

/** Opening a dataset, by whatever way, leads to its clips. */
export function useOpenProject() {
  const host = useHost()
  const router = useRouter()
  const project = useProject()
  const { run, busy } = useTask(async (open: () => Promise<void>) => {
    await open()
    await router.push('/library')
  })
  const openFolder = (folder: string) => run(() => project.open(folder))

  /** By the system's dialog; false where there is none. */
  async function chooseNatively(): Promise<boolean> {
    if (host.kind === 'browser') return false
    const folder = await host.chooseFolder('Open a folder of clips')
    if (folder !== null) await openFolder(folder)
    return true
  }
  return { openFolder, openSample: () => run(() => project.openSample()), chooseNatively, busy }
}
