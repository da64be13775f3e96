import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PRESETS } from '#shared/domain/presets.ts'
import { encoderOf } from '#shared/contract/training.ts'
import { encoderIn, encoderReaders, readingEncoder } from '#shared/domain/encoders.ts'
import { readCard } from '../../src/main/studio/encoders/index.ts'
import { temporaryFolder } from '../fixtures/folders.ts'

describe("the description of an encoder's folder", () => {
  function cardOf(files: Readonly<Record<string, string>>) {
    const folder = temporaryFolder()
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    return { ...readCard(folder), folder }
  }

  it("is the folder's name where the folder has no card", () => {
    const { folder, ...card } = cardOf({})
    expect(card).toEqual({ name: basename(folder), licence: null, about: null })
  })

  it("has the licence from the readme's header, and the first sentence of its text", () => {
    const readme = [
      ...['---', 'language: en', "license: 'cc-by-nc-4.0'", 'tags: [speech]', '---'],
      ...[
        '',
        '# WavLM',
        '',
        '![a picture](x.png)',
        '',
        'A [model](https://example.org) of',
        'speech.',
        '',
        'More.',
      ],
    ]
    expect(cardOf({ 'README.md': readme.join('\n') })).toMatchObject({
      licence: 'cc-by-nc-4.0',
      about: 'A model of speech.',
    })
  })

  it('has the first line of the licence file where the readme names no licence', () => {
    const files = { LICENSE: '\n  MIT License\n\nCopyright', 'readme.txt': 'An encoder.' }
    expect(cardOf(files)).toMatchObject({ licence: 'MIT License', about: 'An encoder.' })
  })

  it('has the name that its authors gave', () => {
    const config = { 'config.json': '{ "_name_or_path": "facebook/wav2vec2-base" }' }
    expect(cardOf(config).name).toBe('wav2vec2-base')
  })

  it('is shortened where it is long', () => {
    expect(cardOf({ 'README.md': 'word '.repeat(1000) }).about).toHaveLength(402)
  })
})

describe('an encoder in a configuration', () => {
  const { best, deep } = PRESETS
  const small = { folder: '/models/small', blocks: [2, 3] }
  const reading = readingEncoder(best.config, small)

  it('is read by all quick models and by no other model', () => {
    const encoders = reading.members.map(({ model }) => (model.kind === 'quick' ? model.encoder : null))
    expect(encoders).toEqual([null, null, small, small])
    expect(encoderIn(reading)).toEqual(small)
    expect(readingEncoder(deep.config, small)).toEqual(deep.config)
  })

  it('is read by linear models where there are any, and then by no quick model', () => {
    const members = [...PRESETS.quick.config.members, ...PRESETS.linear.config.members]
    const mixed = { ...PRESETS.quick.config, members }
    expect(encoderReaders(mixed)).toBe('linear')
    expect(encoderReaders(deep.config)).toBeNull()
    const read = readingEncoder(mixed, small).members.map(({ model }) => encoderOf(model))
    expect(read).toEqual([null, small])
  })

  it('is removed completely', () => {
    expect(encoderIn(best.config)).toBeNull()
    expect(readingEncoder(reading, null)).toEqual(best.config)
  })
})
