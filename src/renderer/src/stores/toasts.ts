import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { toStudioError, type StudioError } from '#shared/errors.ts'

export interface Toast {
  readonly id: number
  readonly kind: 'done' | 'error'
  readonly message: string
  readonly error: StudioError | null
}

const SHOWN_MS = 5000

/** Short news in the corner. An error stays until it is put away, and can be copied. */
export const useToasts = defineStore('toasts', () => {
  const toasts = shallowRef<readonly Toast[]>([])
  let nextId = 0

  function show(toast: Omit<Toast, 'id'>): number {
    const id = nextId++
    toasts.value = [...toasts.value.slice(-4), { id, ...toast }]
    return id
  }
  function dismiss(id: number): void {
    toasts.value = toasts.value.filter((toast) => toast.id !== id)
  }
  function done(message: string): void {
    const id = show({ kind: 'done', message, error: null })
    setTimeout(() => dismiss(id), SHOWN_MS)
  }
  /** Anything thrown; what was cancelled on purpose is no news. */
  function fail(thrown: unknown): void {
    const error = toStudioError(thrown)
    if (error.code !== 'cancelled') show({ kind: 'error', message: error.message, error })
  }
  return { toasts, done, fail, dismiss }
})
