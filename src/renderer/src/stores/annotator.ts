import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { useHost } from '../studio/index.ts'
import { useMe } from './me.ts'

/** Key in session storage, so that two tabs can have two annotators. */
const SESSION = 'annotator'
/** Key of the last name on this machine: proposed to a new tab, and used directly by the desktop's single window. */
const LAST = 'last-annotator'

/** The annotator of this session. Labels need a name. An invited user has the name of the invitation. */
export const useAnnotator = defineStore('annotator', () => {
  const proposed = ref(localStorage.getItem(LAST) ?? '')
  const isAlone = useHost().kind === 'desktop'
  const me = useMe()
  const given = ref(sessionStorage.getItem(SESSION) ?? (isAlone ? proposed.value : ''))
  const name = computed(() => me.invitedAs ?? given.value)
  const asking = ref(false)
  let waiting: ((name: string | null) => void)[] = []

  /** The name; asks for it where it is missing. Null where the user cancels. */
  function ensure(): Promise<string | null> {
    return name.value === '' ? ask() : Promise.resolve(name.value)
  }
  /** Asks for another annotator. */
  function ask(): Promise<string | null> {
    if (me.invitedAs !== null) return Promise.resolve(me.invitedAs)
    asking.value = true
    return new Promise((resolve) => waiting.push(resolve))
  }
  function set(wanted: string): void {
    const trimmed = wanted.trim()
    if (trimmed === '') return
    given.value = proposed.value = trimmed
    sessionStorage.setItem(SESSION, trimmed)
    localStorage.setItem(LAST, trimmed)
    end(trimmed)
  }
  function end(answer: string | null): void {
    asking.value = false
    const answered = waiting
    waiting = []
    for (const resolve of answered) resolve(answer)
  }
  return { name, proposed, asking, ensure, ask, set, refuse: () => end(null) }
})
