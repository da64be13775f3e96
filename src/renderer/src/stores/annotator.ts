import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import { Annotator } from '#shared/contract/labels.ts'
import { StudioError } from '#shared/errors.ts'
import { useHost, useStudio } from '../studio/index.ts'
import { texts } from '../texts/index.ts'
import { useMe } from './me.ts'

/** Key in session storage, so that two tabs can have two annotators. */
const SESSION = 'annotator'
/** Key of the last name on this machine: proposed to a new tab, and used directly by the desktop's single window. */
const LAST = 'last-annotator'

/** Sends the request of an act, unless the annotator has changed since the act was made. */
export type Send = <T>(request: () => Promise<T>) => Promise<T>

/** The annotator of this session. Labels need a name. An invited user has the name of the invitation. */
export const useAnnotator = defineStore('annotator', () => {
  const proposed = ref(localStorage.getItem(LAST) ?? '')
  const isAlone = useHost().kind === 'desktop'
  const me = useMe()
  const given = ref(sessionStorage.getItem(SESSION) ?? (isAlone ? proposed.value : ''))
  const name = computed(() => me.invitedAs ?? given.value)
  const studio = useStudio()
  // Synchronous, so that the studio knows the new name before any request that follows the change.
  watch(name, (now) => studio.actAs(now === '' ? null : now), { immediate: true, flush: 'sync' })
  const asking = ref(false)
  const beforeChange = new Set<() => void>()
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
    const { data: valid } = Annotator.safeParse(wanted)
    if (valid === undefined) return
    if (name.value !== '' && valid !== name.value) for (const listener of beforeChange) listener()
    given.value = proposed.value = valid
    sessionStorage.setItem(SESSION, valid)
    localStorage.setItem(LAST, valid)
    end(valid)
  }
  /**
   * Sends acts that were made under a name. Throws `conflict` where the name is another one by now: the studio would store
   * them under that one.
   */
  function senderOf(made: string): Send {
    return async (request) => {
      if (made !== name.value)
        throw new StudioError('conflict', texts.labels.annotator.changed(made, name.value))
      return request()
    }
  }
  /** Calls the listener before the name changes, to send what was made under it. Returns the unsubscribe function. */
  function onBeforeChange(listener: () => void): () => void {
    beforeChange.add(listener)
    return () => void beforeChange.delete(listener)
  }
  function end(answer: string | null): void {
    asking.value = false
    const answered = waiting
    waiting = []
    for (const resolve of answered) resolve(answer)
  }
  return { name, proposed, asking, ensure, ask, set, senderOf, onBeforeChange, refuse: () => end(null) }
})
