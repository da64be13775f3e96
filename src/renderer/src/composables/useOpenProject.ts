import { OpenQuestion } from '#shared/contract/index.ts'
import { toStudioError } from '#shared/errors.ts'
import { useRouter } from 'vue-router'
import { useFolderBrowser } from '../stores/folder-browser.ts'
import { useProject } from '../stores/project.ts'
import { useHost } from '../studio/index.ts'
import { texts } from '../texts/index.ts'
import { useTask } from './useTask.ts'

export interface OpenAnswer {
  readonly sameAs?: string | null
  readonly withoutAudio?: boolean
}

/** Opening a dataset, by whatever way, leads to its clips. */
export function useOpenProject() {
  const host = useHost()
  const router = useRouter()
  const project = useProject()
  const browser = useFolderBrowser()
  const { run, busy } = useTask(async (open: () => Promise<void>, stay = false) => {
    project.opening = true
    try {
      await open()
      if (!stay) await router.push({ path: '/library', query: { p: project.current?.id } })
    } catch (thrown) {
      const error = toStudioError(thrown)
      const about = OpenQuestion.safeParse(error.details)
      if (!about.success) throw thrown
      project.question = { about: about.data, text: error.message }
    } finally {
      project.opening = false
    }
  })
  /** `said` answers the question that an earlier try was met with. */
  const openFolder = (folder: string, said: OpenAnswer = {}) => run(() => project.open({ folder, ...said }))

  /** By the system's dialog, or the studio's own where there is none. */
  async function choose(): Promise<void> {
    if (host.kind === 'browser') {
      browser.open = true
      return
    }
    const folder = await host.chooseFolder(texts.shell.openFolder.title)
    if (folder !== null) await openFolder(folder)
  }
  /** Opens the dataset of the page at hand, which stays. */
  const reopen = (folder: string) => run(() => project.open({ folder }), true)
  return { openFolder, reopen, openSample: () => run(() => project.openSample()), choose, busy }
}
