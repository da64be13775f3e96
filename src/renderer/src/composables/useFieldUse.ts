import { onScopeDispose, shallowRef, watch } from 'vue'
import type { FieldUse } from '#shared/contract/scheme.ts'
import { useScheme } from '../stores/scheme.ts'
import { useToasts } from '../stores/toasts.ts'
import { useStudio } from '../studio/index.ts'

/** The answers to each field of the scheme by its id, loaded again after each change of the log and of the scheme. */
export function useFieldUse() {
  const studio = useStudio()
  const scheme = useScheme()
  const toasts = useToasts()
  const uses = shallowRef<ReadonlyMap<string, FieldUse>>(new Map())
  let asked = 0

  async function load(): Promise<void> {
    const own = ++asked
    const found = await studio.scheme.use()
    if (own === asked) uses.value = new Map(found.map((use) => [use.field, use]))
  }
  const reload = () => void load().catch((thrown: unknown) => toasts.fail(thrown))
  watch(() => scheme.scheme, reload, { immediate: true })
  onScopeDispose(studio.on('labels', reload))
  return uses
}
