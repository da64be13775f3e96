import type { PlaybackFilter } from '#shared/contract/playbacks.ts'
import { type Playback, type PlaybackConditions, type PlaybackSetting } from '#shared/contract/playbacks.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import { StudioError } from '#shared/errors.ts'
import { getClip } from '../clips/index.ts'
import { commit, followOthers, type Db } from '../project/index.ts'
import { openPool } from '../workers/index.ts'
import type * as PlaybacksWorker from './playbacks.worker.ts'
import { appendPlayback, isLogged, listPlaybacks, newestPlayback } from './store.ts'

/** The log of who heard what, of one open dataset. Entries are on disk when a method returns. */
export interface Playbacks {
  setting(): PlaybackSetting
  /** Switches the log on or off, which is an entry itself. */
  switch(on: boolean, annotator: string): PlaybackSetting
  /** Logs that a clip begins to play, if the log is on. Throws `not-found`. */
  add(clip: ClipId, annotator: string): void
  list(filter: PlaybackFilter): readonly Playback[]
  /** The entries that match, as CSV. Written in a thread. */
  file(conditions: PlaybackConditions): Promise<string>
  /** Subscribes to new entries, by this process and others. Returns the unsubscribe function. */
  onChange(listener: (setting: PlaybackSetting) => void): () => void
  close(): void
}

export function openPlaybacks(db: Db): Playbacks {
  const listeners = new Set<(setting: PlaybackSetting) => void>()
  let seen = newestPlayback(db)
  const setting = () => ({ on: isLogged(db) })

  function check(): void {
    const now = newestPlayback(db)
    if (now === seen) return
    seen = now
    for (const listener of listeners) listener(setting())
  }
  const stop = followOthers(db, check)
  return {
    setting,
    switch(on, annotator) {
      commit(db, () => {
        if (isLogged(db) !== on) appendPlayback(db, on ? 'on' : 'off', annotator, null)
      })
      check()
      return setting()
    },
    add(id, annotator) {
      const clip = getClip(db, id)
      if (!clip) throw new StudioError('not-found', `There is no clip ${id}. It may have been removed.`)
      const { content } = clip
      commit(db, () => {
        if (content !== null && isLogged(db)) appendPlayback(db, 'played', annotator, content)
      })
      check()
    },
    list: (filter) => listPlaybacks(db, filter),
    async file(conditions) {
      const pool = openPool<typeof PlaybacksWorker>('./playbacks.worker.ts', import.meta.url, { threads: 1 })
      try {
        return await pool.run('write', { file: db.name, conditions })
      } finally {
        await pool.close()
      }
    },
    onChange: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close: stop,
  }
}
