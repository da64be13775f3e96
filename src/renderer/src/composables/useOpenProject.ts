import { OpenQuestion } from '#shared/contract/index.ts'
import { toStudioError } from '#shared/errors.ts'
import { useRouter } from 'vue-router'
import { useFolderBrowser } from '../stores/folder-browser.ts'
import { useProject } from '../stores/project.ts'
import { useHost } from '../studio/index.ts'
import { texts } from '../texts/index.ts'
import { useTask } from './useTask.ts'

/** What the user chose in the dialog that opening a folder showed. */
export interface OpenChoice {
  readonly sameAs?: string | null
  readonly withoutAudio?: boolean
}

/** Opens a dataset and then goes to the Library. */
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
  /** @param choice the answer to the question that the studio asked when the folder was opened before */
  const openFolder = (folder: string, choice: OpenChoice = {}) =>
    run(() => project.open({ folder, ...choice }))

  /** Lets the user choose a folder: in the system's dialog, or in a browser in the studio's own. */
  async function choose(): Promise<void> {
    if (host.kind === 'browser') {
      browser.open = true
      return
    }
    const folder = await host.chooseFolder(texts.shell.openFolder.title)
    if (folder !== null) await openFolder(folder)
  }
  /** Opens a dataset and stays on the current page. */
  const reopen = (folder: string) => run(() => project.open({ folder }), true)
  return { openFolder, reopen, openSample: () => run(() => project.openSample()), choose, busy }
}
