import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PRESET_IDS, PRESETS } from '#shared/domain/presets.ts'
import { encoderOf, type TrainingConfig } from '#shared/contract/training.ts'
import {
  encoderIn,
  encoderReaders,
  encoderText,
  latestEncoder,
  mapEncoders,
  presetConfig,
  readingEncoder,
} from '#shared/domain/encoders.ts'
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
  const { best, balanced, deep, quick } = PRESETS
  const small = { folder: '/models/small', blocks: [2, 3] }
  const reading = readingEncoder(best.config, small)
  const encodersOf = ({ members }: TrainingConfig) => members.map(({ model }) => encoderOf(model))

  it.each([best, balanced])(
    'is read by a linear model that is trained first and has half of the weight of $id',
    ({ config }) => {
      expect(encoderReaders(config)).toBe('added-linear')
      const { members } = readingEncoder(config, small)
      const [linear, ...others] = members
      expect(linear.model).toMatchObject({ kind: 'linear', encoder: small })
      expect(others).toEqual(config.members)
      expect(linear.weight).toBe(others.reduce((sum, { weight }) => sum + weight, 0))
      expect(new Set(members.map(({ seedOffset }) => seedOffset)).size).toBe(members.length)
    },
  )

  it('is read by the quick models of a configuration that has no others, and by no deep model', () => {
    expect(encoderReaders(quick.config)).toBe('quick')
    expect(encodersOf(readingEncoder(quick.config, small))).toEqual([small])
    expect(readingEncoder(deep.config, small)).toEqual(deep.config)
  })

  it('is replaced where quick models read one beside deep models, as in earlier configurations', () => {
    const earlier = {
      ...balanced.config,
      members: [...readingEncoder(quick.config, small).members, ...deep.config.members],
    }
    const other = { folder: '/models/other' }
    expect(encodersOf(readingEncoder(earlier, other))).toEqual([other, null])
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
    expect(readingEncoder(best.config, null)).toEqual(best.config)
    const linear = readingEncoder(PRESETS.linear.config, small)
    expect(readingEncoder(linear, null)).toEqual(PRESETS.linear.config)
  })

  it('has its name in the configuration that a linear model is added to, unless that becomes too long', () => {
    expect(reading.name).toBe(`${best.config.name}, and a linear one on an encoder`)
    const long = { ...best.config, name: 'n'.repeat(100) }
    expect(readingEncoder(long, small).name).toBe(long.name)
  })

  it('is read by the presets best, balanced and linear where it is installed', () => {
    const readers = PRESET_IDS.filter((id) => encoderIn(presetConfig(id, small)) !== null)
    expect(readers).toEqual(['best', 'balanced', 'linear'])
    for (const id of PRESET_IDS) expect(presetConfig(id, null)).toEqual(PRESETS[id].config)
  })

  it.each([
    [small, 'blocks 2, 3 of the pretrained speech encoder small'],
    [{ folder: 'C:\\models\\tiny', blocks: [1] }, 'block 1 of the pretrained speech encoder tiny'],
    [{ folder: '/models/old' }, 'the last hidden state of the pretrained speech encoder old'],
  ])('is named with what is read of it: %o', (choice, text) => {
    expect(encoderText(choice)).toBe(text)
  })

  it('can be described in another way', () => {
    const described = mapEncoders(reading, (encoder) => ({ ...encoder, folder: 'small' }))
    expect(encodersOf(described)).toEqual([{ ...small, folder: 'small' }, null, null, null, null])
  })

  it('is by default the one that was installed last', () => {
    const installed = (name: string, importedAt: number) => ({
      ...{ name, folder: `/encoders/${name}`, bytes: 1, licence: null, about: null, source: name },
      ...{ blocks: null, checked: false, importedAt },
    })
    expect(latestEncoder([installed('a', 2), installed('b', 3), installed('c', 1)])?.name).toBe('b')
    expect(latestEncoder([])).toBeNull()
  })
})
