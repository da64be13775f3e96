import { StudioError } from '#shared/errors.ts'

/** One tensor that a model takes or gives; a dimension is a number, or a name where it may vary. */
export interface TensorSpec {
  readonly name: string
  readonly type: string
  readonly shape: readonly (number | string)[]
}

/** Which of a model's tensors the studio uses. */
export interface Signature {
  readonly audio: string
  /** A mask of real samples, all ones here; null where the model takes none. */
  readonly mask: string | null
  readonly states: string
}

const MASKS = ['attention_mask', 'padding_mask']

/**
 * Finds the raw audio a model takes, float32 (1, samples), and the hidden states it gives, float32 (1, frames, values).
 * Throws `bad-input` that names what the model takes or gives instead.
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
    throw refuse("it hears spectrograms (input_features), as Whisper's encoder does, not audio.")
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
