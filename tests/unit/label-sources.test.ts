import { describe, it } from 'vitest'
import {
  labelledBy,
  labelledByWhom,
  sourceChoice,
  sourceNote,
} from '../../src/shared/domain/label-sources.ts'
import { expect } from '../fixtures/expect.ts'

describe('the source of a label has one wording', () => {
  it.each([
    ['person', 'labelled by a person', 'labelled by Ann', '', 'A person'],
    [
      'import',
      'labelled by an import',
      'labelled by an import (Ann)',
      ' (labelled by an import)',
      'An import',
    ],
    ['model', 'labelled by a model', 'labelled by a model (Ann)', ' (labelled by a model)', 'A model'],
  ] as const)('for each source: %s', (source, mark, whom, note, choice) => {
    expect(labelledBy(source)).toBe(mark)
    expect(labelledByWhom({ source, annotator: 'Ann' })).toBe(whom)
    expect(sourceNote(source)).toBe(note)
    expect(sourceChoice(source)).toBe(choice)
  })
})
