import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  annotators,
  history,
  listLabels,
  rebuildCurrent,
  redo,
  undo,
} from '../../src/main/studio/labels/index.ts'
import { addLabel, addLabels } from '../fixtures/labelling.ts'
import { getClip } from '../../src/main/studio/clips/index.ts'
import type { Db } from '../../src/main/studio/project/index.ts'
import type { ClipId } from '../../src/shared/domain/clips.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { contentOf, insertClips, openTestDb } from '../fixtures/small-library.ts'

let db: Db
let clip: ClipId
let twin: ClipId
beforeEach(() => {
  db = openTestDb()
  ;[clip, twin] = insertClips(db, [
    { path: 'a.wav', sound: 'one', intended: 'anger' },
    { path: 'b.wav', sound: 'one' },
    { path: 'broken.wav', sound: null },
  ])
})
const sound = contentOf('one')
const label = (emotion: string, annotator = 'ana') => addLabel(db, { clip, annotator, emotion })
const now = () => getClip(db, clip)!.emotion

describe('a label', () => {
  it('is returned as stored in the log', () => {
    const given = addLabel(db, {
      clip,
      annotator: ' ana ',
      emotion: 'FEA',
      confidence: 0.5,
      intensity: 1,
      note: 'breathy',
    })
    expect(given).toMatchObject({
      seq: 1,
      content: sound,
      annotator: 'ana',
      emotion: 'fear',
      confidence: 0.5,
      intensity: 1,
      note: 'breathy',
      source: 'person',
      undone: false,
    })
    expect(listLabels(db)).toEqual([given])
    expect(now()).toBe('fear')
  })

  it('applies to every file with the same samples', () => {
    label('fear')
    expect(getClip(db, twin)).toMatchObject({
      emotion: 'fear',
      labelled: true,
      labelSource: 'person',
    })
  })

  it('by the latest annotator is the consensus; without any, the intended emotion is', () => {
    expect(now()).toBe('anger')
    label('fear', 'ana')
    label('sadness', 'ben')
    expect(now()).toBe('sadness')
    undo(db, 'ben')
    expect(now()).toBe('fear')
    undo(db, 'ana')
    expect(now()).toBe('anger')
    expect(getClip(db, clip)).toMatchObject({ labelled: false, labelSource: null })
  })

  it('given in the studio is not replaced by imported ones or those of models, in one write or many', () => {
    const given = label('fear', 'ana')
    addLabel(db, { clip, annotator: 'ana', emotion: 'sadness', source: 'import' })
    addLabels(db, [
      { clip, annotator: 'table', emotion: 'joy', source: 'import' },
      { clip, annotator: 'net', emotion: 'disgust', source: 'model' },
    ])
    expect(getClip(db, clip)).toMatchObject({ emotion: 'fear', labelSource: 'person' })
    label('anger', 'ben')
    expect(now()).toBe('anger')
    undo(db, 'ben')
    undo(db, 'ana', given.act)
    expect(getClip(db, clip)).toMatchObject({ emotion: 'disgust', labelSource: 'model' })
    redo(db, 'ana')
    expect(getClip(db, clip)).toMatchObject({ emotion: 'fear', labelSource: 'person' })
    expect(rebuildCurrent(db).mended).toEqual([])
  })

  it.each([
    ['no emotion', { annotator: 'ana', emotion: ' ' }, 'bad-input'],
    ['no annotator', { annotator: '', emotion: 'fear' }, 'bad-input'],
    ['confidence out of range', { annotator: 'ana', emotion: 'fear', confidence: 1.1 }, 'bad-input'],
    ['both names', { content: sound, annotator: 'ana', emotion: 'fear' }, 'bad-input'],
  ])('with %s is refused', (_, part, code) => {
    expect(() => addLabel(db, { clip, ...part })).toThrow(expect.objectContaining({ code }))
    expect(listLabels(db)).toEqual([])
  })

  it('needs a clip that exists and was decoded', () => {
    expect(() => addLabel(db, { clip: 99, annotator: 'ana', emotion: 'fear' })).toThrow(/no clip 99/)
    expect(() => addLabel(db, { clip: 3, annotator: 'ana', emotion: 'fear' })).toThrow(/broken\.wav/)
  })

  it('cannot be changed or deleted', () => {
    label('fear')
    expect(() => db.exec("UPDATE label_log SET emotion = 'joy'")).toThrow(/append-only/)
    expect(() => db.exec('DELETE FROM label_log')).toThrow(/append-only/)
  })
})

describe('many labels', () => {
  it('are written all, or none', () => {
    const good = { content: sound, annotator: 'ana', emotion: 'fear' }
    expect(addLabels(db, [good, { ...good, emotion: 'joy' }])).toHaveLength(2)
    expect(now()).toBe('happiness')
    expect(() => addLabels(db, [good, { ...good, emotion: '' }])).toThrow(/"emotion"/)
    expect(listLabels(db)).toHaveLength(2)
  })

  it('are listed by clip, annotator, emotion and source, in pages', () => {
    label('fear', 'ana')
    label('joy', 'ben')
    addLabel(db, { content: contentOf('two'), annotator: 'ben', emotion: 'fear', source: 'import' })
    const seqs = (filter: Parameters<typeof listLabels>[1]) =>
      listLabels(db, filter).map((entry) => entry.seq)
    expect(seqs({ clip })).toEqual([1, 2])
    expect(seqs({ annotator: 'ben' })).toEqual([2, 3])
    expect(seqs({ emotion: 'FEA' })).toEqual([1, 3])
    expect(seqs({ source: 'import' })).toEqual([3])
    expect(seqs({ after: 1, limit: 1 })).toEqual([2])
    undo(db, 'ana')
    expect(seqs({})).toEqual([2, 3])
    expect(seqs({ undone: true })).toEqual([1, 2, 3])
    expect(annotators(db)).toMatchObject([
      { annotator: 'ana', labels: 0 },
      { annotator: 'ben', labels: 2 },
    ])
  })
})

describe('undo and redo', () => {
  it("step back and forth through one annotator's labels", () => {
    label('fear')
    label('joy')
    label('sadness')
    expect(undo(db, 'ana')!.labels).toMatchObject([{ seq: 3, undone: true }])
    expect(undo(db, 'ana')!.labels).toMatchObject([{ seq: 2 }])
    expect(now()).toBe('fear')
    expect(redo(db, 'ana')!.labels).toMatchObject([{ seq: 2, undone: false }])
    expect(now()).toBe('happiness')
    expect(undo(db, 'ana')!.labels[0].seq).toBe(2)
    expect(redo(db, 'ana')!.labels[0].seq).toBe(2)
    expect(redo(db, 'ana')!.labels[0].seq).toBe(3)
    expect(redo(db, 'ana')).toBeNull()
    expect(now()).toBe('sadness')
    expect(history(db, sound).map((entry) => `${entry.action} ${entry.target ?? entry.seq}`)).toEqual(
      ['label 1', 'label 2', 'label 3', 'undo 3', 'undo 2'].concat(['redo 2', 'undo 2', 'redo 2', 'redo 3']),
    )
  })

  it("stop at the first label, and do not touch other annotators' labels", () => {
    label('fear', 'ben')
    expect(undo(db, 'ana')).toBeNull()
    expect(redo(db, 'ana')).toBeNull()
    label('joy', 'ana')
    expect(undo(db, 'ana')!.labels[0].seq).toBe(2)
    expect(undo(db, 'ana')).toBeNull()
    label('sadness', 'ben')
    expect(redo(db, 'ana')!.labels[0].seq).toBe(2)
  })

  it('forget undone labels once a new label is given', () => {
    label('fear')
    label('joy')
    undo(db, 'ana')
    label('sadness')
    expect(redo(db, 'ana')).toBeNull()
    expect([undo(db, 'ana')!.labels[0].seq, undo(db, 'ana')!.labels[0].seq, undo(db, 'ana')]).toEqual([
      4,
      1,
      null,
    ])
    expect([redo(db, 'ana')!.labels[0].seq, redo(db, 'ana')!.labels[0].seq, redo(db, 'ana')]).toEqual([
      1,
      4,
      null,
    ])
  })
})

describe('current labels', () => {
  it('are derived from the log, after any mixture of acts', () => {
    for (let i = 0; i < 300; i++) {
      const annotator = `annotator ${(i * 7) % 4}`
      const act = (i * 13) % 5
      if (act === 3) undo(db, annotator)
      else if (act === 4) redo(db, annotator)
      else addLabel(db, { content: contentOf(String(i % 11)), annotator, emotion: ['fear', 'joy'][act % 2] })
    }
    expect(rebuildCurrent(db)).toEqual({ labels: 11, mended: [] })
  })

  it('are repaired where another program wrote them', () => {
    label('fear')
    addLabel(db, { content: contentOf('two'), annotator: 'ana', emotion: 'joy' })
    db.prepare("UPDATE current_labels SET emotion = 'boredom' WHERE content = ?").run(sound)
    db.prepare('DELETE FROM current_labels WHERE content = ?').run(contentOf('two'))
    db.prepare("INSERT INTO current_labels VALUES (?, 1, 'joy', 'ana', 'person')").run(contentOf('three'))
    expect(new Set(rebuildCurrent(db).mended)).toEqual(new Set([sound, contentOf('two'), contentOf('three')]))
    expect(now()).toBe('fear')
    expect(rebuildCurrent(db)).toEqual({ labels: 2, mended: [] })
  })
})

describe('a killed studio', () => {
  it('has every acknowledged act on disk', { retry: 0 }, async () => {
    const file = join(temporaryFolder(), 'studio.db')
    const script = fileURLToPath(new URL('../fixtures/label-until-killed.ts', import.meta.url))
    for (let round = 0; round < 3; round++) {
      const child = spawn(process.execPath, [script, file], { stdio: ['ignore', 'pipe', 'inherit'] })
      let said = ''
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text
        if (said.split('\n').length > 60 + 17 * round) child.kill('SIGKILL')
      })
      const [, signal] = (await once(child, 'close')) as [number | null, string | null]
      expect(signal).toBe('SIGKILL')
      const acknowledged = said
        .split('\n')
        .slice(0, -1)
        .map((line) => line.split(' '))
      const reopened = openTestDb(file)
      const log = reopened.prepare<[], { act: string }>(
        "SELECT action || ' ' || ifnull(target, seq) AS act FROM label_log",
      )
      const onDisk = new Set(log.all().map((row) => row.act))
      for (const [action, seq] of acknowledged) expect(onDisk).toContain(`${action} ${seq}`)
      expect(rebuildCurrent(reopened).mended).toEqual([])
    }
  })
})
