import { listFolders } from '../studio/sessions/index.ts'
import type { Domain } from './handlers.ts'

export const projects: Domain<'projects'> = (session) => ({
  current: () => session.current(),
  notOpened: () => session.notOpened(),
  recent: () => session.recent.list(),
  open: ({ folder, ...answers }) => session.open(folder, answers),
  openSample: () => session.openSample(),
  close: async () => {
    await session.close()
    return null
  },
  forget: ({ folder }) => {
    session.recent.forget(folder)
    return null
  },
  reindex: (choice) => session.opened().reindex(choice).id,
  folders: ({ folder }) => listFolders(folder),
})
