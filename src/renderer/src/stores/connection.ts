import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { ConnectionState } from '#shared/contract/transport.ts'
import { useStudio } from '../studio/index.ts'

/** State of the connection to the studio. */
export const useConnection = defineStore('connection', () => {
  const state = ref<ConnectionState>('connecting')
  useStudio().onState((next) => (state.value = next))
  return { state }
})
