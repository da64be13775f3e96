import type { Domain } from './handlers.ts'

export const projects: Domain<'projects'> = (workspace) => ({
  current: () => workspace.current(),
  notOpened: () => workspace.notOpened(),
  recent: () => workspace.recent.list(),
  open: ({ folder, ...answers }) => workspace.open(folder, answers),
  openSample: () => workspace.openSample(),
  close: async () => {
    await workspace.close()
    return null
  },
  forget: ({ folder }) => {
    workspace.recent.forget(folder)
    return null
  },
  reindex: (choice) => workspace.reindex(choice).id,
  folders: ({ folder }) => workspace.listFolders(folder),
})
