import { resolve } from 'node:path'
import { InvalidArgumentError, type Command } from 'commander'
import type { TrainingConfig } from '#shared/contract/training.ts'
import {
  defaultChoice,
  encoderReaders,
  knownBlocks,
  latestEncoder,
  readingEncoder,
  type EncoderChoice,
} from '#shared/domain/encoders.ts'
import { StudioError } from '#shared/errors.ts'
import { defaultDataFolder, inspectEncoder, installedEncoders, type EncoderReport } from '../studio/studio.ts'
import { installCommands } from './encoder-install.ts'
import { megabytes } from './numbers.ts'
import { printResult } from './output.ts'

const HELP = `
A pretrained speech encoder makes recognition better. Import one that you have:
  ser-studio encoder import FOLDER      Whisper, wav2vec 2.0, HuBERT or WavLM of Hugging Face (config.json and
                                        model.safetensors), or faster-whisper (model.bin)
or let the studio fetch one:
  ser-studio encoder add whisper-base   145 MB, MIT licence
The studio reads the internet for this command only.

A folder with an ONNX encoder works as it is, imported or not:
  model.onnx (or onnx/model.onnx)   raw audio in (input_values: float32, 1 x samples), last_hidden_state out, or
                                    the state after each block: block_1, block_2 ...
  preprocessor_config.json          sampling_rate, do_normalize

The hidden states are pooled over each clip, kept like other features, and read by the linear models of a preset. The
presets best and balanced get a linear model for it. In the preset quick, the quick model reads it. Blocks give their mean
and deviation, the last hidden state its mean, deviation and maximum. The default is the first four blocks.

The presets best, balanced and linear read the encoder that was installed last. ENCODER chooses another, by the name of
an installed encoder or by a folder:
  ser-studio train DATASET                      with the installed encoder, if there is one
  ser-studio train DATASET --no-encoder         without
  ser-studio train DATASET --preset linear --encoder ENCODER
  ser-studio train DATASET --preset linear --encoder ENCODER --blocks 2,3
  ser-studio train DATASET --preset quick --encoder ENCODER
  ser-studio train DATASET --preset best --encoder ENCODER        fused with the quick and deep models
  ser-studio train DATASET --preset best --encoder ENCODER --print-config   to choose model by model`

export function encoderCommand(program: Command): void {
  const encoder = program
    .command('encoder')
    .description('pretrained speech encoders: import, fetch, list, remove, inspect')
    .addHelpText('after', HELP)
  encoder
    .command('inspect', { isDefault: true })
    .description('load an encoder and show what it takes and gives')
    .argument('<encoder>', 'an installed encoder, or the folder of one')
    .option('--json', 'print the result as JSON on stdout')
    .action(async (asked: string, { json = false }: { json?: boolean }) => {
      const report = await inspectEncoder(encoderFolder(asked))
      printResult(json, report, () => encoderText(report))
    })
  installCommands(encoder)
}

/** The folder of an installed encoder with this name, or else this folder. */
export function encoderFolder(asked: string): string {
  const installed = installedEncoders(defaultDataFolder()).find(({ name }) => name === asked)
  return installed?.folder ?? resolve(asked)
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

/** The encoder that presets read without being asked: the one that was installed last. Throws as `inspectEncoder`. */
export async function defaultEncoder(): Promise<EncoderChoice | null> {
  const latest = latestEncoder(installedEncoders(defaultDataFolder()))
  if (latest === null) return null
  const { folder } = latest
  return defaultChoice(folder, knownBlocks(latest) ?? (await inspectEncoder(folder)).available)
}

/** Option parser for blocks: 2,3. */
export function blockNumbers(text: string): readonly number[] {
  const blocks = text.split(',').map(Number)
  if (blocks.some((block) => !Number.isInteger(block) || block < 1))
    throw new InvalidArgumentError('numbers of blocks are expected, such as 1,2,3,4')
  return [...new Set(blocks)].sort((a, b) => a - b)
}

/**
 * The configuration with its linear models, an added one, or its quick ones reading the encoder's features; by default
 * of its default blocks. Throws `bad-input` if it has neither; otherwise as `inspectEncoder`.
 */
export async function withEncoder(
  config: TrainingConfig,
  encoder: string,
  blocks?: readonly number[],
): Promise<TrainingConfig> {
  if (encoderReaders(config) === null)
    throw new StudioError(
      'bad-input',
      `An encoder's features are read by linear or quick models, and "${config.name}" has none. Choose --preset linear, quick, balanced or best.`,
    )
  const folder = encoderFolder(encoder)
  const chosen = blocks ? [...blocks] : (await inspectEncoder(folder)).blocks
  return readingEncoder(config, { folder, ...(chosen && { blocks: chosen }) })
}
