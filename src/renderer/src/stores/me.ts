import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Me } from '#shared/contract/index.ts'
import { includesRole, type Role } from '#shared/domain/users.ts'
import { useStudio } from '../studio/index.ts'
import { whenConnected } from '../studio/mirror.ts'

/** The user of this window: the owner, or a person whom the owner invited. */
export const useMe = defineStore('me', () => {
  const studio = useStudio()
  const me = shallowRef<Me | null>(null)
  /** The name of the invitation; null for the owner. */
  const invitedAs = computed(() => me.value?.name ?? null)
  /** Whether the user has the rights of a role. False until the studio has replied. */
  const can = (role: Role): boolean => me.value !== null && includesRole(me.value.role, role)

  whenConnected(studio, async () => {
    me.value = await studio.users.me()
  })
  return { me, invitedAs, can }
})
