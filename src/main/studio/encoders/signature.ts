import type { Encoder } from '#shared/contract/training.ts'
import { BLOCK_POOLING, LAST_STATE_POOLING } from '#shared/domain/encoders.ts'
import { StudioError } from '#shared/errors.ts'
import type { Pooling } from './pooling.ts'

/** An input or output tensor of a model. A dimension is a number, or a name if it is variable. */
export interface TensorSpec {
  readonly name: string
  readonly type: string
  readonly shape: readonly (number | string)[]
}

/** The tensors of a model that the studio uses. */
export interface Signature {
  /** Name of the input for raw audio, or for the spectrogram of a model with a front end. */
  readonly audio: string
  /** Name of the input for the attention mask, which is all ones here; null without one. */
  readonly mask: string | null
  /** Name of the output with the last hidden states; null without one. */
  readonly states: string | null
  /** Numbers N of the outputs block_N, ascending. */
  readonly blocks: readonly number[]
}

const BLOCK = /^block_([1-9]\d*)$/

/** Input of models that read Whisper's log-mel spectrogram: 1 × bands × frames. */
export const SPECTROGRAM = 'input_features'
const MASKS = ['attention_mask', 'padding_mask']

/**
 * Finds the input for raw audio, float32 (1, samples), and the outputs of hidden states, float32 (1, frames, values).
 * Throws `bad-input` that names the inputs and outputs of any other model.
 * @param file the model's file, for the message
 * @param hasFrontEnd whether a front end makes spectrograms for the model
 */
export function signatureOf(
  file: string,
  inputs: readonly TensorSpec[],
  outputs: readonly TensorSpec[],
  hasFrontEnd = false,
): Signature {
  const refuse = (why: string) =>
    new StudioError(
      'bad-input',
      `${file} cannot be used: ${why} It takes ${listed(inputs)} and gives ${listed(outputs)}. The studio understands encoders of raw audio (input_values: float32, 1 × samples) that give last_hidden_state or block_1, block_2 … (float32, 1 × frames × values), such as exports of wav2vec 2.0, HuBERT and WavLM for feature extraction.`,
      { file },
    )
  const isSpectral = inputs.some(({ name }) => name === SPECTROGRAM)
  if (isSpectral && !hasFrontEnd)
    throw refuse(
      "its input is a spectrogram (input_features), as in Whisper's encoder, not raw audio. Import it, which adds what makes the spectrogram.",
    )
  const mask = inputs.find(({ name, type }) => MASKS.includes(name) && type === 'int64')
  const others = inputs.filter((port) => port !== mask)
  const [audio] = others
  if (others.length !== 1 || audio.type !== 'float32' || audio.shape.length !== (isSpectral ? 3 : 2))
    throw refuse('its inputs are not understood.')
  if (!isSpectral && typeof audio.shape[1] === 'number' && audio.shape[1] > 0)
    throw refuse(
      `it was exported for clips of exactly ${audio.shape[1]} samples; export it with dynamic axes.`,
    )
  const sequences = outputs.filter(({ type, shape }) => type === 'float32' && shape.length === 3)
  const blocks = sequences
    .flatMap(({ name }) => BLOCK.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)
  const states =
    sequences.find(({ name }) => name === 'last_hidden_state') ??
    (outputs.length === 1 ? sequences.at(0) : undefined)
  if (!states && blocks.length === 0) throw refuse('it gives no hidden states.')
  return { audio: audio.name, mask: mask?.name ?? null, states: states?.name ?? null, blocks }
}

/** An output to read, and its statistics. */
export interface StatesToPool {
  readonly output: string
  readonly pooling: Pooling
}

/** The outputs for the given blocks; without blocks, that of the last hidden states. Throws `bad-input` without them. */
export function statesToPool(
  file: string,
  signature: Signature,
  blocks: Encoder['blocks'],
): readonly StatesToPool[] {
  const { states, blocks: available } = signature
  const refuse = (why: string) =>
    new StudioError(
      'bad-input',
      `${file} ${why}. ${available.length === 0 ? 'Choose no blocks: it gives its last hidden state only.' : `Choose among its blocks: ${available.join(', ')}.`}`,
      { file },
    )
  if (blocks === undefined) {
    if (states === null) throw refuse('gives no last_hidden_state')
    return [{ output: states, pooling: LAST_STATE_POOLING }]
  }
  const missing = blocks.filter((block) => !available.includes(block))
  if (missing.length > 0) throw refuse(`has no block ${missing.join(', ')}`)
  return blocks.map((block) => ({ output: `block_${block}`, pooling: BLOCK_POOLING }))
}

function listed(ports: readonly TensorSpec[]): string {
  return ports
    .map(({ name, type, shape }) => `${name} (${type}, ${shape.join(' × ') || 'scalar'})`)
    .join(', ')
}
