import { expect, it } from 'vitest'
import type { LabelAct } from '#shared/domain/labels.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { actInWords } from '../../../src/renderer/src/draw/act-words.ts'

const fear = 'fear' as Emotion
const label = { kind: 'label', ofKind: null, emotion: fear, detail: '', entries: 1, path: 'a/1.wav' } as const
const names = { nameOf: () => 'Fear' }

it.each<[string, Parameters<typeof actInWords>[0], string]>([
  ['a label', label, 'Fear on 1.wav'],
  ['a label of a removed clip', { ...label, path: null }, 'Fear on a removed clip'],
  ['labels of many clips', { ...label, entries: 7439 }, 'Fear on 7,439 clips'],
  ['labels of several emotions', { ...label, entries: 2, emotion: null }, 'Labels on 2 clips'],
  ['answers to fields', { ...label, emotion: null, entries: 0, detail: 'Valence: 7' }, 'Valence: 7 on 1.wav'],
  ['an undo, with the label that it reverts', { ...label, kind: 'undo', ofKind: 'label' }, 'Fear on 1.wav'],
  ['a redo, with the label that it restores', { ...label, kind: 'redo', ofKind: 'label' }, 'Fear on 1.wav'],
  [
    'the undo of an overruled finding',
    { ...label, kind: 'undo', ofKind: 'overrule', emotion: null, entries: 0 },
    'the overruled finding of 1.wav',
  ],
  [
    'the undo of a restore',
    { ...label, kind: 'undo', ofKind: 'restore', emotion: null, entries: 3 },
    'the return to an earlier state, 3 labels',
  ],
])('an act is described: %s', (_, act, words) => {
  expect(actInWords(act satisfies Partial<LabelAct>, names)).toBe(words)
})
