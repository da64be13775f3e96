import { resolve } from 'node:path'
import { InvalidArgumentError, type Command } from 'commander'
import type { TrainingConfig } from '#shared/contract/training.ts'
import { readingEncoder } from '#shared/domain/encoders.ts'
import { StudioError } from '#shared/errors.ts'
import { inspectEncoder, type EncoderReport } from '../studio/studio.ts'
import { megabytes } from './numbers.ts'
import { printResult } from './output.ts'

const HELP = `
A pretrained speech encoder is a folder of your own with
  model.onnx (or onnx/model.onnx)   raw audio in (input_values: float32, 1 x samples), last_hidden_state out, or
                                    the state after each block: block_1, block_2 ...
  preprocessor_config.json          sampling_rate, do_normalize
as exports of wav2vec 2.0, HuBERT and WavLM for feature extraction are:
  optimum-cli export onnx --model facebook/wav2vec2-base --task feature-extraction FOLDER
The studio never downloads a model: copy the folder to this machine yourself. Encoders that read spectrograms, such as
Whisper's, are not supported.

Its hidden states are pooled over each clip, kept like other features, and read by the quick models. Blocks give their
mean and deviation, the last hidden state its mean, deviation and maximum. The default is the first four blocks:
  ser-studio train DATASET --preset quick --encoder FOLDER
  ser-studio train DATASET --preset quick --encoder FOLDER --blocks 2,3
  ser-studio train DATASET --preset best --encoder FOLDER        fused with the deep models
  ser-studio train DATASET --preset best --encoder FOLDER --print-config   to choose model by model`

export function encoderCommand(program: Command): void {
  program
    .command('encoder')
    .description('inspect a pretrained speech encoder: whether it can be used, and its output')
    .argument('<folder>', 'the folder of the model')
    .option('--json', 'print the result as JSON on stdout')
    .addHelpText('after', HELP)
    .action(async (folder: string, { json = false }: { json?: boolean }) => {
      const report = await inspectEncoder(folder)
      printResult(json, report, () => encoderText(report))
    })
}

function encoderText(report: EncoderReport): string {
  const { modelFile, bytes, sampleRateHz, normalise, inputs, outputs, hidden, width, fingerprint } = report
  const ports = (list: EncoderReport['inputs']) =>
    list.map(({ name, type, shape }) => `${name} (${type}, ${shape.join(' × ')})`).join(', ')
  return [
    `${modelFile} · ${megabytes(bytes)}`,
    `Takes ${ports(inputs)} at ${sampleRateHz} Hz${normalise ? ', normalised' : ''}; gives ${ports(outputs)}`,
    report.blocks
      ? `${width} features a clip: mean and deviation over time of ${hidden} values in each of the blocks ${report.blocks.join(', ')}; it gives the blocks ${report.available.join(', ')}`
      : `${width} features a clip: mean, deviation and maximum of ${hidden} values over time`,
    `Fingerprint ${fingerprint}`,
  ].join('\n')
}

/** Option parser for blocks: 2,3. */
export function blockNumbers(text: string): readonly number[] {
  const blocks = text.split(',').map(Number)
  if (blocks.some((block) => !Number.isInteger(block) || block < 1))
    throw new InvalidArgumentError('numbers of blocks are expected, such as 1,2,3,4')
  return [...new Set(blocks)].sort((a, b) => a - b)
}

/**
 * The configuration with its quick models reading the encoder's features; by default of its default blocks. Throws
 * `bad-input` if it has no quick model; otherwise as `inspectEncoder`.
 */
export async function withEncoder(
  config: TrainingConfig,
  folder: string,
  blocks?: readonly number[],
): Promise<TrainingConfig> {
  if (!config.members.some(({ model }) => model.kind === 'quick'))
    throw new StudioError(
      'bad-input',
      `An encoder's features are read by quick models, and "${config.name}" has none. Choose --preset quick, balanced or best.`,
    )
  const chosen = blocks ? [...blocks] : (await inspectEncoder(folder)).blocks
  return readingEncoder(config, { folder: resolve(folder), ...(chosen && { blocks: chosen }) })
}
