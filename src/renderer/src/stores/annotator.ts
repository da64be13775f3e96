import { defineStore } from 'pinia'
import { ref } from 'vue'
import { useHost } from '../studio/index.ts'

/** Of this tab or window alone, so that two of them can be two people. */
const SESSION = 'annotator'
/** The name given last on this machine: proposed to a new tab, and taken at once by the desktop's only window. */
const LAST = 'last-annotator'

/** Who labels in this session. No label is written without a name. */
export const useAnnotator = defineStore('annotator', () => {
  const proposed = ref(localStorage.getItem(LAST) ?? '')
  const isAlone = useHost().kind === 'desktop'
  const name = ref(sessionStorage.getItem(SESSION) ?? (isAlone ? proposed.value : ''))
  const asking = ref(false)
  let waiting: ((name: string | null) => void)[] = []

  /** The name, asking for it where there is none; null where it was not given. */
  function ensure(): Promise<string | null> {
    return name.value === '' ? ask() : Promise.resolve(name.value)
  }
  /** Asks who labels from now on. */
  function ask(): Promise<string | null> {
    asking.value = true
    return new Promise((resolve) => waiting.push(resolve))
  }
  function set(given: string): void {
    const trimmed = given.trim()
    if (trimmed === '') return
    name.value = proposed.value = trimmed
    sessionStorage.setItem(SESSION, trimmed)
    localStorage.setItem(LAST, trimmed)
    end(trimmed)
  }
  function end(given: string | null): void {
    asking.value = false
    const answered = waiting
    waiting = []
    for (const resolve of answered) resolve(given)
  }
  return { name, proposed, asking, ensure, ask, set, refuse: () => end(null) }
})
