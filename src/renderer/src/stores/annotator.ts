import { defineStore } from 'pinia'
import { ref } from 'vue'
import { useHost } from '../studio/index.ts'

/** Key in session storage, so that two tabs can have two annotators. */
const SESSION = 'annotator'
/** Key of the last name on this machine: proposed to a new tab, and used directly by the desktop's single window. */
const LAST = 'last-annotator'

/** The annotator of this session. Labels need a name. */
export const useAnnotator = defineStore('annotator', () => {
  const proposed = ref(localStorage.getItem(LAST) ?? '')
  const isAlone = useHost().kind === 'desktop'
  const name = ref(sessionStorage.getItem(SESSION) ?? (isAlone ? proposed.value : ''))
  const asking = ref(false)
  let waiting: ((name: string | null) => void)[] = []

  /** The name; asks for it where it is missing. Null where the user cancels. */
  function ensure(): Promise<string | null> {
    return name.value === '' ? ask() : Promise.resolve(name.value)
  }
  /** Asks for another annotator. */
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
