import type { NotOpened, OpenProject } from '#shared/contract/index.ts'
import type { Reader } from './reader.ts'

/** A project without folders of the host, for invited users. */
export function projectFor(project: OpenProject | null, { name }: Pick<Reader, 'name'>): OpenProject | null {
  if (name === null || project === null) return project
  return { ...project, folder: project.name, projectFolder: '', report: null }
}

export function notOpenedFor(notOpened: NotOpened | null, { name }: Reader): NotOpened | null {
  if (name === null || notOpened === null) return notOpened
  const message = 'The dataset of your invitation cannot be opened now. Ask the owner of the studio.'
  return { folder: '', code: notOpened.code, message }
}
