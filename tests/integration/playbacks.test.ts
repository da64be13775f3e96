import { parse } from 'csv-parse/sync'
import { beforeEach, describe, it, onTestFinished } from 'vitest'
import { openPlaybacks, type Playbacks } from '../../src/main/studio/playbacks/index.ts'
import { PlaybackFilter } from '../../src/shared/contract/playbacks.ts'
import type { ClipId } from '../../src/shared/domain/clips.ts'
import type { Db } from '../../src/main/studio/project/index.ts'
import { expect } from '../fixtures/expect.ts'
import { contentOf, insertClips, openTestDb } from '../fixtures/small-library.ts'

let db: Db
let clips: readonly ClipId[]
let log: Playbacks
beforeEach(() => {
  db = openTestDb()
  clips = insertClips(db, [
    { path: 'a.wav', sound: 'a' },
    { path: 'b.wav', sound: 'b' },
  ])
  log = openPlaybacks(db)
  onTestFinished(() => log.close())
})
const list = (filter: Partial<PlaybackFilter> = {}) => log.list(PlaybackFilter.parse(filter))

describe('the log of playbacks', () => {
  it('is off until it is switched on, and switches are entries', () => {
    log.add(clips[0], 'Ana')
    expect([log.setting(), list()]).toEqual([{ on: false }, []])
    expect(log.switch(true, 'Owner')).toEqual({ on: true })
    log.switch(true, 'Owner')
    log.add(clips[0], 'Ana')
    expect(log.switch(false, 'Owner')).toEqual({ on: false })
    log.add(clips[0], 'Ana')
    expect(list()).toMatchObject([
      { kind: 'off', annotator: 'Owner', path: null },
      { kind: 'played', annotator: 'Ana', path: 'a.wav' },
      { kind: 'on', annotator: 'Owner' },
    ])
  })

  it('is searched by annotator and by clip, in pages', () => {
    log.switch(true, 'Owner')
    log.add(clips[0], 'Ana')
    log.add(clips[1], 'Ana')
    log.add(clips[1], '')
    expect(list({ text: 'ana' }).map(({ path }) => path)).toEqual(['b.wav', 'a.wav'])
    expect(list({ text: 'B.WAV' }).map(({ annotator }) => annotator)).toEqual(['', 'Ana'])
    expect(list({ text: '_' })).toEqual([])
    expect(list({ before: 3, limit: 1 }).map(({ id }) => id)).toEqual([2])
  })

  it('is saved as a table, whose texts are no formulas', async () => {
    log.switch(true, 'Owner')
    log.add(clips[0], '=Ana')
    log.add(clips[1], 'Ben')
    expect(parse(await log.file({ text: 'a.wav' }), { columns: true })).toMatchObject([
      { entry: '2', kind: 'played', annotator: "'=Ana", path: 'a.wav', recording: contentOf('a') },
    ])
  })

  it('cannot be changed or deleted, and names an unknown clip', () => {
    log.switch(true, 'Owner')
    expect(() => db.exec("UPDATE playbacks SET annotator = 'Eve'")).toThrow(/append-only/)
    expect(() => db.exec('DELETE FROM playbacks')).toThrow(/append-only/)
    expect(() => log.add(99 as ClipId, 'Ana')).toThrow(expect.objectContaining({ code: 'not-found' }))
  })

  it('notifies its subscribers of entries and switches', () => {
    const heard: unknown[] = []
    log.onChange((setting) => heard.push(setting))
    log.switch(true, 'Owner')
    log.add(clips[0], 'Ana')
    expect(heard).toEqual([{ on: true }, { on: true }])
  })
})
