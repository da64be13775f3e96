import { describe, it } from 'vitest'
import { ConsentChange, type ConsentChangeInput } from '#shared/contract/speakers.ts'
import { ExportOptions } from '../../src/shared/contract/export.ts'
import { SPEAKER_USES } from '../../src/shared/domain/speaker-consent.ts'
import { previewExport } from '../../src/main/studio/export/index.ts'
import { TODAYS_LABELS, trainingClips } from '../../src/main/studio/labels/index.ts'
import type { Db } from '../../src/main/studio/project/index.ts'
import { notPermitted, openSpeakers, type Speakers } from '../../src/main/studio/speakers/index.ts'
import { expect } from '../fixtures/expect.ts'
import { insertClips, openTestDb } from '../fixtures/small-library.ts'

/** Three clips of speaker P1, two of P2, one of an unknown speaker. */
function openStudy(): { readonly db: Db; readonly speakers: Speakers } {
  const db = openTestDb()
  const clips = ['P1', 'P1', 'P1', 'P2', 'P2', null]
  insertClips(
    db,
    clips.map((speaker, index) => ({ path: `${index}.wav`, speaker, intended: 'fear' as const })),
  )
  return { db, speakers: openSpeakers(db) }
}

const consent = (change: Partial<ConsentChangeInput>): ConsentChange =>
  ConsentChange.parse({
    ...{ speakers: ['P1'], state: 'given', uses: SPEAKER_USES, day: '2026-05-31', author: 'Ana' },
    ...change,
  })
const trained = (db: Db) => trainingClips(db, { ...TODAYS_LABELS, flagged: 'keep' }).map(({ path }) => path)
const exported = (db: Db, more: object = {}) => {
  const { rows, notPermitted } = previewExport(
    db,
    ExportOptions.parse({ format: 'csv', folder: 'x', ...more }),
    20,
  )
  return { paths: rows.map(([path]) => path), notPermitted }
}
const ALL = ['0.wav', '1.wav', '2.wav', '3.wav', '4.wav', '5.wav']
const NOBODY = { clips: 0, speakers: 0 }

describe('speakers', () => {
  it('have unknown consent and every use is permitted as long as no entry is written', () => {
    const { db, speakers } = openStudy()
    expect(speakers.list()).toEqual([
      { speaker: 'P1', clips: 3, durationMs: 7500, state: 'unknown', uses: SPEAKER_USES, entry: null },
      { speaker: 'P2', clips: 2, durationMs: 5000, state: 'unknown', uses: SPEAKER_USES, entry: null },
    ])
    expect(trained(db)).toEqual(ALL)
    expect(exported(db, { sharing: true })).toEqual({ paths: ALL, notPermitted: NOBODY })
  })

  it('keep every entry as history, and the newest one holds', () => {
    const { speakers } = openStudy()
    speakers.set(consent({ note: 'form 7' }))
    speakers.set(consent({ uses: ['export'], day: '2026-06-01', author: 'Ben' }))
    const [first, second] = speakers.history('P1')
    expect(first).toMatchObject({ uses: SPEAKER_USES, note: 'form 7', day: '2026-05-31', author: 'Ana' })
    expect(second).toMatchObject({ uses: ['export'], day: '2026-06-01', author: 'Ben' })
    expect(second.pseudonym).toBe(first.pseudonym)
    expect(speakers.list()[0]).toMatchObject({ state: 'given', uses: ['export'], entry: second })
  })

  it('have a history that no statement can change or delete', () => {
    const { db, speakers } = openStudy()
    speakers.set(consent({}))
    expect(() => db.exec("UPDATE speaker_consent SET note = 'x'")).toThrow(/append-only/)
    expect(() => db.exec('DELETE FROM speaker_consent')).toThrow(/append-only/)
  })

  it('that do not permit training are left out of it, with their number', () => {
    const { db, speakers } = openStudy()
    speakers.set(consent({ uses: ['export', 'sharing'] }))
    expect(trained(db)).toEqual(['3.wav', '4.wav', '5.wav'])
    expect(notPermitted(db, 'training')).toEqual({ clips: 3, speakers: 1 })
    expect(exported(db).paths).toEqual(ALL)
  })

  it('that do not permit exports are left out of every export, those that do not permit sharing of shared ones', () => {
    const { db, speakers } = openStudy()
    speakers.set(consent({ uses: ['training'] }))
    speakers.set(consent({ speakers: ['P2'], uses: ['training', 'export'] }))
    expect(exported(db)).toEqual({ paths: ALL.slice(3), notPermitted: { clips: 3, speakers: 1 } })
    expect(exported(db, { sharing: true })).toEqual({
      paths: ['5.wav'],
      notPermitted: { clips: 5, speakers: 2 },
    })
    expect(exported(db, { filter: { speakers: ['P2'] } }).notPermitted).toEqual(NOBODY)
    expect(trained(db)).toEqual(ALL)
  })

  it('change together or not at all', () => {
    const { speakers } = openStudy()
    expect(() => speakers.set(consent({ speakers: ['P1', 'P9'] }))).toThrow(/There is no speaker "P9"/)
    expect(speakers.list()[0].entry).toBeNull()
    speakers.set(consent({ speakers: ['P1', 'P2'] }))
    expect(speakers.list().map(({ state }) => state)).toEqual(['given', 'given'])
  })

  it('get different random pseudonyms that do not contain their ids', () => {
    const { speakers } = openStudy()
    speakers.set(consent({ speakers: ['P1', 'P2'] }))
    const names = speakers.list().map(({ entry }) => entry?.pseudonym)
    expect(new Set(names).size).toBe(2)
    for (const name of names) expect(name).toMatch(/^S-[0-9A-HJKMNP-TV-Z]{5}$/)
  })

  it('refuse a pseudonym that another speaker had, that contains the id, or that is for several', () => {
    const { speakers } = openStudy()
    speakers.set(consent({ pseudonym: 'Lark' }))
    speakers.set(consent({ pseudonym: 'Wren' }))
    const pseudonym = (name: string) => () => speakers.set(consent({ speakers: ['P2'], pseudonym: name }))
    expect(pseudonym('Lark')).toThrow(/has or had the pseudonym "Lark"/)
    expect(pseudonym('x-p2')).toThrow(/contains the speaker's id/)
    expect(() => speakers.set(consent({ speakers: ['P1', 'P2'], pseudonym: 'Owl' }))).toThrow(/one speaker/)
    speakers.set(consent({ pseudonym: 'Lark' }))
    expect(speakers.list()[0].entry?.pseudonym).toBe('Lark')
  })

  it('notify subscribers of new entries', () => {
    const { speakers } = openStudy()
    let changes = 0
    const stop = speakers.onChange(() => changes++)
    speakers.set(consent({}))
    stop()
    speakers.set(consent({}))
    expect(changes).toBe(1)
  })
})
