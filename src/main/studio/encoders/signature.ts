import { StudioError } from '#shared/errors.ts'

/** An input or output tensor of a model. A dimension is a number, or a name if it is variable. */
export interface TensorSpec {
  readonly name: string
  readonly type: string
  readonly shape: readonly (number | string)[]
}

/** The tensors of a model that the studio uses. */
export interface Signature {
  readonly audio: string
  /** Name of the input for the attention mask, which is all ones here; null without one. */
  readonly mask: string | null
  readonly states: string
}

const MASKS = ['attention_mask', 'padding_mask']

/**
 * Finds the input for raw audio, float32 (1, samples), and the output of hidden states, float32 (1, frames, values).
 * Throws `bad-input` that names the inputs and outputs of any other model.
 * @param file the model's file, for the message
 */
export function signatureOf(
  file: string,
  inputs: readonly TensorSpec[],
  outputs: readonly TensorSpec[],
): Signature {
  const refuse = (why: string) =>
    new StudioError(
      'bad-input',
      `${file} cannot be used: ${why} It takes ${listed(inputs)} and gives ${listed(outputs)}. The studio understands encoders of raw audio (input_values: float32, 1 × samples) that give last_hidden_state (float32, 1 × frames × values), such as exports of wav2vec 2.0, HuBERT and WavLM for feature extraction.`,
      { file },
    )
  if (inputs.some(({ name }) => name === 'input_features'))
    throw refuse("its input is a spectrogram (input_features), as in Whisper's encoder, not raw audio.")
  const mask = inputs.find(({ name, type }) => MASKS.includes(name) && type === 'int64')
  const others = inputs.filter((port) => port !== mask)
  const [audio] = others
  if (others.length !== 1 || audio.type !== 'float32' || audio.shape.length !== 2)
    throw refuse('its inputs are not understood.')
  if (typeof audio.shape[1] === 'number' && audio.shape[1] > 0)
    throw refuse(
      `it was exported for clips of exactly ${audio.shape[1]} samples; export it with dynamic axes.`,
    )
  const sequences = outputs.filter(({ type, shape }) => type === 'float32' && shape.length === 3)
  const states =
    sequences.find(({ name }) => name === 'last_hidden_state') ??
    (outputs.length === 1 ? sequences.at(0) : undefined)
  if (!states) throw refuse('it gives no hidden states.')
  return { audio: audio.name, mask: mask?.name ?? null, states: states.name }
}

function listed(ports: readonly TensorSpec[]): string {
  return ports
    .map(({ name, type, shape }) => `${name} (${type}, ${shape.join(' × ') || 'scalar'})`)
    .join(', ')
}
