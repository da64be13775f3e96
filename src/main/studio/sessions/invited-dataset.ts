import { StudioError } from '#shared/errors.ts'
import type { Holder, OpenDataset, Recent, Registry } from '../datasets/index.ts'
import type { InvitedUser } from '../users/index.ts'

/**
 * The dataset that a user is invited to; it is opened if it is not open. Throws `not-found` if its folder is gone or
 * holds another dataset, and what `Registry.hold` throws.
 */
export async function openInvitedDataset(
  registry: Registry,
  recent: Recent,
  { project, folder }: InvitedUser,
  holder: Holder,
): Promise<OpenDataset> {
  const open = registry.byId(project)
  if (open) {
    registry.share(open, holder)
    return open
  }
  const known = recent.list().find(({ id, present }) => id === project && present)
  const opened = await registry.hold(known?.folder ?? folder, {}, holder)
  if (opened.id === project) return opened
  await registry.leave(opened, holder)
  throw new StudioError('not-found', `${folder} holds another dataset than the one of this invitation.`)
}
