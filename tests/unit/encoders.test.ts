import { describe, expect, it } from 'vitest'
import { featuresOf, FeatureSource, isFeatureKind, Model } from '#shared/contract/training.ts'
import { BLOCK_POOLING, defaultBlocks, LAST_STATE_POOLING } from '#shared/domain/encoders.ts'
import { PooledStates } from '../../src/main/studio/encoders/pooling.ts'
import { signatureOf, statesToPool } from '../../src/main/studio/encoders/signature.ts'
import { shareCores } from '../../src/main/studio/encoders/threads.ts'
import { encoderWindows } from '../../src/main/studio/encoders/windows.ts'

describe('pooling of hidden states', () => {
  it('gives their mean, deviation and maximum over all windows', () => {
    const pool = new PooledStates(2, LAST_STATE_POOLING)
    pool.add(Float32Array.of(1, -5, 3, -5))
    pool.add(Float32Array.of(8, -5))
    // For 1, 3 and 8: mean 4, variance (9 + 1 + 16) / 3.
    expect([...pool.pooled()]).toEqual([4, -5, Math.fround(Math.sqrt(26 / 3)), 0, 8, -5])
  })

  it('leaves out the maximum for blocks', () => {
    const pool = new PooledStates(1, BLOCK_POOLING)
    pool.add(Float32Array.of(1, 3, 8))
    expect([...pool.pooled()]).toEqual([4, Math.fround(Math.sqrt(26 / 3))])
  })

  it('gives zeros where there are none', () => {
    expect([...new PooledStates(1, LAST_STATE_POOLING).pooled()]).toEqual([0, 0, 0])
  })
})

describe('the input of an encoder', () => {
  it('has mean 0 and variance 1, where the model was trained so', () => {
    const [window] = encoderWindows(
      Float32Array.from({ length: 4000 }, (_, i) => 0.5 + 0.1 * (i % 2)),
      16_000,
      true,
    )
    expect(window[0]).toBeCloseTo(-1, 4)
    expect(window[1]).toBeCloseTo(1, 4)
    const raw = Float32Array.from({ length: 4000 }, () => 0.25)
    expect(encoderWindows(raw, 16_000, false)).toEqual([raw])
  })

  it('stays silent for a silent clip', () => {
    expect(Math.max(...encoderWindows(new Float32Array(4000), 16_000, true)[0])).toBe(0)
  })

  it.each([
    [0, [1600]],
    [100, [1600]],
    [16_000 * 30, [480_000]],
    [16_000 * 30 + 1, [240_001, 240_000]],
    [16_000 * 95, [380_000, 380_000, 380_000, 380_000]],
  ])('is split into windows that fit in memory, for %i samples', (samples, lengths) => {
    const windows = encoderWindows(new Float32Array(samples), 16_000, false)
    expect(windows.map(({ length }) => length)).toEqual(lengths)
  })
})

describe('the signature of a model', () => {
  const audio = { name: 'input_values', type: 'float32', shape: ['batch', 'samples'] }
  const mask = { name: 'attention_mask', type: 'int64', shape: ['batch', 'samples'] }
  const states = { name: 'last_hidden_state', type: 'float32', shape: ['batch', 'frames', 768] }
  const layer = { ...states, name: 'hidden_states.3' }
  const block = (number: number) => ({ ...states, name: `block_${number}` })
  const signature = (inputs: (typeof audio)[], outputs: (typeof states)[]) =>
    signatureOf('m.onnx', inputs, outputs)

  it.each([
    [[audio], [states], { audio: 'input_values', mask: null, states: 'last_hidden_state', blocks: [] }],
    [
      [mask, audio],
      [layer, states],
      { audio: 'input_values', mask: 'attention_mask', states: 'last_hidden_state', blocks: [] },
    ],
    [
      [{ ...audio, name: 'wav' }],
      [layer],
      { audio: 'wav', mask: null, states: 'hidden_states.3', blocks: [] },
    ],
    [[audio], [block(10), block(2)], { audio: 'input_values', mask: null, states: null, blocks: [2, 10] }],
    [
      [audio],
      [block(1), states, { ...block(2), type: 'int64' }],
      { audio: 'input_values', mask: null, states: 'last_hidden_state', blocks: [1] },
    ],
  ])('is recognised: example %#', (inputs, outputs, expected) => {
    expect(signature(inputs, outputs)).toEqual(expected)
  })

  it.each([
    ['of spectrograms', [{ ...audio, name: 'input_features' }], [states], /input_features/],
    ['of a fixed length', [{ ...audio, shape: [1, 16_000] as never }], [states], /exactly 16000 samples/],
    ['with two audio inputs', [audio, { ...audio, name: 'second' }], [states], /input_values .*, second /],
    ['of integers', [{ ...audio, type: 'int64' }], [states], /int64/],
    ['without sequences', [audio], [{ ...states, shape: ['batch', 'classes'] as never }], /no hidden states/],
    ['with several unnamed ones', [audio], [layer, { ...layer, name: 'b' }], /no hidden states/],
  ])('is refused for a model %s, with the names of its inputs and outputs', (_, inputs, outputs, message) => {
    expect(() => signature(inputs, outputs)).toThrow(message)
    expect(() => signature(inputs, outputs)).toThrow(/m\.onnx cannot be used.*It takes .* and gives /)
  })
})

describe('the outputs that are read', () => {
  const signature = { audio: 'input_values', mask: null, states: 'last_hidden_state', blocks: [1, 2, 3] }

  it('are those of the chosen blocks, or else the last hidden state', () => {
    expect(statesToPool('m.onnx', signature, [1, 3])).toEqual([
      { output: 'block_1', pooling: ['mean', 'deviation'] },
      { output: 'block_3', pooling: ['mean', 'deviation'] },
    ])
    expect(statesToPool('m.onnx', signature, undefined)).toEqual([
      { output: 'last_hidden_state', pooling: ['mean', 'deviation', 'maximum'] },
    ])
  })

  it('are refused with those that the model has', () => {
    expect(() => statesToPool('m.onnx', signature, [3, 4])).toThrow(/no block 4\. Choose among .*1, 2, 3\./)
    expect(() => statesToPool('m.onnx', { ...signature, blocks: [] }, [1])).toThrow(/Choose no blocks/)
    expect(() => statesToPool('m.onnx', { ...signature, states: null }, undefined)).toThrow(
      /gives no last_hidden_state\. Choose among its blocks: 1, 2, 3\./,
    )
  })

  it('are by default the first four blocks', () => {
    expect(defaultBlocks([1, 2, 3, 4, 5, 6])).toEqual([1, 2, 3, 4])
    expect(defaultBlocks([1, 2])).toEqual([1, 2])
    expect(defaultBlocks([])).toBeUndefined()
  })
})

it.each([
  ['a small model has one clip for each core', 1e6, 8, 16e9, { clips: 8, threads: 1 }],
  [
    'a base model with little memory has fewer clips, with more cores for each',
    380e6,
    8,
    6e9,
    { clips: 2, threads: 4 },
  ],
  ['a model larger than the memory has one clip at a time', 1.3e9, 8, 2e9, { clips: 1, threads: 8 }],
  ['one core has one clip', 1e6, 1, 16e9, { clips: 1, threads: 1 }],
])('clips and threads share the cores: %s', (_, bytes, cores, free, expected) => {
  expect(shareCores(bytes, cores, free)).toEqual(expected)
})

describe('names of features by their source', () => {
  const fingerprint = 'a'.repeat(64)
  it.each([
    [{ kind: 'quick' }, 'functionals', true],
    [{ kind: 'deep' }, 'frames', true],
    [{ kind: 'quick', encoder: { folder: '/m', fingerprint, width: 96 } }, `encoder-${fingerprint}`, false],
    [{ kind: 'quick', encoder: { folder: '/m' } }, 'encoder-/m', false],
    [
      { kind: 'quick', encoder: { folder: '/m', fingerprint, width: 96, blocks: [1, 3] } },
      `encoder-${fingerprint}-blocks-1-3`,
      false,
    ],
  ])('are valid: %j', (model, source, own) => {
    expect(featuresOf(Model.parse(model))).toBe(source)
    expect(isFeatureKind(FeatureSource.parse(source))).toBe(own)
  })

  it('are invalid in any other form', () => {
    expect(Model.safeParse({ kind: 'quick', encoder: { folder: '/m', blocks: [2, 1] } }).success).toBe(false)
    expect(FeatureSource.safeParse('mfcc').success).toBe(false)
  })
})
