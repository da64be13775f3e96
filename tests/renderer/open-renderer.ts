import { join } from 'node:path'
import { createPinia } from 'pinia'
import { createApp, effectScope } from 'vue'
import { createClient, type Client } from '../../src/shared/contract/client.ts'
import type { Message, Reply, Transport } from '../../src/shared/contract/index.ts'
import { createRouter } from '../../src/main/routes/index.ts'
import { openStudio } from '../../src/main/studio/sessions/index.ts'
import { openDatabase } from '../../src/main/studio/project/index.ts'
import { browserHost } from '../../src/renderer/src/studio/browser-host.ts'
import { provideStudio } from '../../src/renderer/src/studio/index.ts'
import { writeSmallDataset } from '../fixtures/small-dataset.ts'

/**
 * Vue and Pinia without a page, connected to the real router on a real project. The dataset is indexed when this resolves.
 *
 *   const renderer = await openRenderer(temporaryFolder(), 4)
 *   const queue = renderer.use(() => useReviewQueue())
 */
export async function openRenderer(home: string, clips: number) {
  const session = openStudio({ dataFolder: join(home, 'data') }).begin()
  const line = openLine(createRouter(session))
  session.subscribe((event, payload) => line.deliver({ event, payload }))
  const studio = createClient(line.transport)
  await studio.projects.open({ folder: writeSmallDataset(join(home, 'clips'), clips) })
  await indexed(studio, () => session.current()?.report ?? null)
  const project = session.current()
  if (!project) throw new Error('The dataset was not opened.')
  const db = openDatabase(join(project.projectFolder, 'studio.db'))

  const scope = effectScope(true)
  const app = createApp({ render: () => null }).use(createPinia())
  provideStudio(app, { studio, host: browserHost })
  return {
    studio,
    /** The project's database, for rows that would take a training or hours to create. */
    db,
    session,
    /** Names of the called routes, in order. */
    asked: line.asked,
    /** Holds replies back from now on; the returned function delivers them, the latest first. */
    holdReplies: line.holdReplies,
    /** Calls a composable as a component's setup would. */
    use: <T>(composable: () => T): T =>
      app.runWithContext(() => {
        const made = scope.run(composable)
        if (made === undefined) throw new Error('The renderer is closed.')
        return made
      }),
    async close() {
      scope.stop()
      db.close()
      await session.close()
      session.end()
    },
  }
}

/** A transport in this process. Messages are cloned, as they are between processes. */
function openLine(router: ReturnType<typeof createRouter>) {
  const listeners = new Set<(message: Message) => void>()
  const asked: string[] = []
  let held: Reply[] | null = null
  const deliver = (message: Message) => {
    for (const listener of listeners) listener(structuredClone(message))
  }
  const transport: Transport = {
    send(message) {
      asked.push(message.route)
      void router(structuredClone(message)).then((reply) => {
        if (reply && held) held.push(reply)
        else if (reply) deliver(reply)
      })
    },
    show: () => undefined,
    onMessage(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    onState(listener) {
      listener('open')
      return () => undefined
    },
  }
  function holdReplies() {
    const replies: Reply[] = []
    held = replies
    return {
      count: () => replies.length,
      /** Delivers the latest reply first, and holds no more. */
      releaseLatestFirst() {
        held = null
        for (const reply of replies.reverse()) deliver(reply)
      },
    }
  }
  return { transport, deliver, asked, holdReplies }
}

function indexed(studio: Client, report: () => unknown): Promise<void> {
  return new Promise((resolve) => {
    const undo = studio.on('project', finish)
    function finish(): void {
      if (report() === null) return
      undo()
      resolve()
    }
    finish()
  })
}
