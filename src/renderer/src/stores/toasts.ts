import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { toStudioError, type StudioError } from '#shared/errors.ts'

/** A button in a toast, such as Undo. Pressing it closes the toast. */
export interface ToastAction {
  readonly label: string
  readonly run: () => void
}

export interface Toast {
  readonly id: number
  readonly kind: 'done' | 'error'
  readonly message: string
  readonly error: StudioError | null
  readonly action: ToastAction | null
}

/** Input of a new toast; only the message is required. */
export type NewToast = Pick<Toast, 'message'> & Partial<Omit<Toast, 'id'>>

const MAX_SHOWN = 3

/** Short messages. An error stays until the user closes it, and can be copied. */
export const useToasts = defineStore('toasts', () => {
  const toasts = shallowRef<readonly Toast[]>([])
  let nextId = 0

  /** Shows a toast and returns its id. A toast replaces an earlier one with the same message. */
  function show(toast: NewToast): number {
    const added = { kind: 'done', error: null, action: null, ...toast, id: nextId++ } as const
    toasts.value = withRoomFor(added, toasts.value)
    return added.id
  }
  function dismiss(id: number): void {
    toasts.value = toasts.value.filter((toast) => toast.id !== id)
  }
  function done(message: string): void {
    show({ message })
  }
  /** Shows any thrown value, except a cancellation by the user. */
  function fail(thrown: unknown): void {
    const error = toStudioError(thrown)
    if (error.code !== 'cancelled') show({ kind: 'error', message: error.message, error })
  }
  return { toasts, show, done, fail, dismiss }
})

/** Drops the oldest toast where there are too many; errors only where all are errors. */
export function withRoomFor(added: Toast, shown: readonly Toast[]): readonly Toast[] {
  const others = shown.filter(({ kind, message }) => kind !== added.kind || message !== added.message)
  const excess = others.length + 1 - MAX_SHOWN
  const oldestFirst = [
    ...others.filter(({ kind }) => kind === 'done'),
    ...others.filter(({ kind }) => kind === 'error'),
  ]
  const dropped = new Set(oldestFirst.slice(0, Math.max(0, excess)))
  return [...others.filter((toast) => !dropped.has(toast)), added]
}
