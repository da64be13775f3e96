import { beforeEach, describe, expect, it } from 'vitest'
import { PRESETS } from '#shared/domain/presets.ts'
import { LABEL_CHOICE_IDS, type LabelChoiceId } from '#shared/domain/label-choices.ts'
import type { LabelSource } from '#shared/domain/label-sources.ts'
import { TODAYS_LABELS, trainingClips, undo } from '../../src/main/studio/labels/index.ts'
import { addLabel } from '../fixtures/labelling.ts'
import { countClips } from '../../src/main/studio/library/index.ts'
import type { Db } from '../../src/main/studio/project/index.ts'
import { labelOrigins } from '../../src/main/studio/training/label-origins.ts'
import { insertClips, openTestDb } from '../fixtures/small-library.ts'

let db: Db

/** A clip with the intended emotion anger, and labels in the order they were given. */
function clip(path: string, ...labels: readonly (readonly [LabelSource, string])[]): void {
  const [id] = insertClips(db, [{ path, intended: 'anger' }])
  for (const [source, emotion] of labels) addLabel(db, { clip: id, annotator: source, emotion, source })
}

function trainedOn(labels: LabelChoiceId): Record<string, string> {
  const clips = trainingClips(db, { labels, notEmotions: 'leave-out', flagged: 'leave-out' })
  return Object.fromEntries(
    clips.map(({ path, emotion, source }) => [path, emotion === null ? 'none' : `${emotion} (${source})`]),
  )
}

beforeEach(() => {
  db = openTestDb()
  clip('person', ['person', 'fear'])
  clip('import', ['import', 'sadness'])
  clip('model', ['model', 'disgust'])
  clip('model after person', ['person', 'fear'], ['model', 'disgust'])
  clip('import after person', ['person', 'fear'], ['import', 'sadness'])
  clip('cannot tell', ['person', 'cannot tell'])
  clip('unlabelled')
})

describe('the label that a run trains on', () => {
  it.each<[LabelChoiceId, Record<string, string>]>([
    [
      'current',
      {
        person: 'fear (person)',
        import: 'sadness (import)',
        model: 'anger (import)',
        'model after person': 'fear (person)',
        'import after person': 'fear (person)',
        'cannot tell': 'none',
        unlabelled: 'anger (import)',
      },
    ],
    [
      'persons',
      {
        person: 'fear (person)',
        import: 'none',
        model: 'none',
        'model after person': 'fear (person)',
        'import after person': 'fear (person)',
        'cannot tell': 'none',
        unlabelled: 'none',
      },
    ],
    [
      'intended',
      Object.fromEntries(
        [
          ...['person', 'import', 'model', 'model after person', 'import after person', 'cannot tell'],
          'unlabelled',
        ].map((path) => [path, 'anger (import)']),
      ),
    ],
    [
      'with-models',
      {
        person: 'fear (person)',
        import: 'sadness (import)',
        model: 'disgust (model)',
        'model after person': 'fear (person)',
        'import after person': 'fear (person)',
        'cannot tell': 'none',
        unlabelled: 'anger (import)',
      },
    ],
  ])('from the sources "%s" is the latest of those, one given in the studio first', (labels, expected) => {
    expect(trainedOn(labels)).toEqual(expected)
  })

  it('is the imported one once the label given in the studio is undone', () => {
    clip('taken back', ['person', 'fear'], ['import', 'sadness'])
    undo(db, 'person')
    expect(trainedOn('current')['taken back']).toBe('sadness (import)')
  })

  it('reads the log by the same rank where the current label is from another source', () => {
    clip('model alone', ['import', 'sadness'], ['import', 'anger'], ['model', 'fear'])
    expect(trainedOn('current')['model alone']).toBe('anger (import)')
  })

  it('may be a label that names no emotion, on request', () => {
    const clips = trainingClips(db, { ...TODAYS_LABELS, notEmotions: 'train', flagged: 'leave-out' })
    expect(clips.find(({ path }) => path === 'cannot tell')).toMatchObject({ emotion: 'cannot tell' })
  })
})

describe('the labels of a run', () => {
  it.each(LABEL_CHOICE_IDS)(
    'from the sources "%s" are counted by source, each clip once in a part',
    (labels) => {
      const clips = trainingClips(db, { labels, notEmotions: 'leave-out', flagged: 'leave-out' })
      const rows = clips.map(({ emotion }) => ({ augmented: false, label: emotion === null ? -1 : 0 }))
      const all = clips.map((_, index) => index)
      const folds = [
        { train: all, validation: [], test: [] },
        { train: all, validation: [], test: [] },
      ]
      const counted = labelOrigins(clips, 'latest', { config: PRESETS.quick.config, rows, folds })
      const of = (source: LabelSource) =>
        Object.values(trainedOn(labels)).filter((label) => label.endsWith(`(${source})`)).length
      expect(counted.sides.train).toEqual({ person: of('person'), import: of('import'), model: of('model') })
      expect(counted.sides.test).toEqual({ person: 0, import: 0, model: 0 })
      expect(counted.notEmotions).toBe(labels === 'intended' ? 0 : 1)
    },
  )
})

describe('the library', () => {
  it.each([
    ['person', 4],
    ['import', 1],
    ['model', 1],
  ] as const)('finds the clips whose label has the source "%s"', (source, clips) => {
    expect(countClips(db, { labelledBy: [source] })).toBe(clips)
  })

  it.each([
    ['person', true],
    ['import', false],
    ['model', false],
  ] as const)('a label of the source "%s" settles a conflict of file names: %s', (source, settles) => {
    const [id] = insertClips(db, [{ path: 'twins', intended: 'anger', flags: ['label-conflict'] }])
    addLabel(db, { clip: id, annotator: 'ana', emotion: 'fear', source })
    expect(Object.keys(trainedOn('current')).includes('twins')).toBe(settles)
  })
})
