import { computed, ref, shallowRef } from 'vue'
import type { Person } from '#shared/contract/index.ts'
import type { InvitedRole } from '#shared/domain/users.ts'
import { useProject } from '../stores/project.ts'
import { useToasts } from '../stores/toasts.ts'
import { useStudio } from '../studio/index.ts'
import { texts } from '../texts/index.ts'
import { useLoad } from './useLoad.ts'
import { useTask } from './useTask.ts'

/** A link to give to a person. */
export interface InvitationLink {
  readonly name: string
  readonly address: string
  readonly expiresAt: number
}

/** The people who are invited to the open dataset, and the form that invites one more. */
export function usePeople() {
  const studio = useStudio()
  const project = useProject()
  const toasts = useToasts()
  const name = ref('')
  const role = ref<InvitedRole | undefined>('annotator')
  /** The newest link. It is shown once, because the studio stores no part of it that signs in. */
  const link = shallowRef<InvitationLink | null>(null)
  const { data: people, reload } = useLoad(
    () => (project.current ? studio.users.list() : Promise.resolve([])),
    [() => project.current?.id],
  )

  const invite = useTask(async (invited: string, as: InvitedRole) => {
    const { token, expiresAt } = await studio.users.invite({ name: invited, role: as })
    const address = new URL('/join', location.origin)
    address.searchParams.set('invitation', token)
    link.value = { name: invited, address: address.href, expiresAt }
    await reload()
  })
  const revoke = useTask(async (person: Person) => {
    await studio.users.revoke({ person: person.id })
    if (link.value?.name === person.name) link.value = null
    toasts.done(texts.people.revoked(person.name))
    await reload()
  })
  async function submit(): Promise<void> {
    if (role.value && (await invite.run(name.value.trim(), role.value))) name.value = ''
  }
  const busy = computed(() => invite.busy.value || revoke.busy.value)
  return { people, name, role, link, busy, submit, invite: invite.run, revoke: revoke.run }
}
