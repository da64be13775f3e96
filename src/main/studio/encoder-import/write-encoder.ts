import { copyFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { syncFolder, writeFileAtomically } from '../../storage/files/index.ts'
import { EncoderGraph, openWeightWriter } from './graphs/index.ts'
import { openModel } from './open-model.ts'
import type { FoundSource } from './sources/index.ts'

export interface WrittenEncoder {
  readonly width: number
  readonly blocks: number
}

export const MODEL = 'model.onnx'
const WEIGHTS = 'model.onnx_data'
const PREPROCESSOR = 'preprocessor_config.json'
const WHISPER = { sampling_rate: 16_000, do_normalize: false }
const ABOUT = /^(readme|licen[cs]e|copying|notice)(\.md|\.txt)?$/i

/**
 * Writes the encoder of a pretrained model to an empty folder: model.onnx, which takes audio (`input_values`, batch ×
 * samples) and gives `block_1`, `block_2` … (batch × frames × width) and `last_hidden_state`; its weights; the settings
 * of the audio; readme and licence of the source.
 */
export function writeEncoder(
  source: Exclude<FoundSource, { kind: 'onnx' }>,
  folder: string,
  { name, blocks }: { readonly name: string; readonly blocks: number | null },
): WrittenEncoder {
  const model = openModel(source, blocks)
  try {
    const writer = openWeightWriter(join(folder, WEIGHTS))
    const graph = new EncoderGraph(writer)
    try {
      const states = model.build(graph, graph.onnx.input('input_values', ['batch', 'samples']))
      const shape = ['batch', 'frames', model.width]
      for (const [index, state] of states.blocks.entries())
        graph.onnx.output(`block_${index + 1}`, state, shape)
      graph.onnx.output('last_hidden_state', states.last, shape)
    } finally {
      writer.close()
    }
    writeFileAtomically(join(folder, MODEL), graph.onnx.bytes('encoder', name))
    if (isWhisper(source)) writePreprocessor(folder)
    // Where it is missing, the check of the written folder says so.
    else if (existsSync(join(source.folder, PREPROCESSOR)))
      copyFileSync(join(source.folder, PREPROCESSOR), join(folder, PREPROCESSOR))
    writeFileSync(join(folder, 'config.json'), `${JSON.stringify({ _name_or_path: name }, null, 2)}\n`)
    copyAbout(source.folder, folder)
    syncFolder(folder)
    return { width: model.width, blocks: model.blocks }
  } finally {
    model.close()
  }
}

const isWhisper = (source: Exclude<FoundSource, { kind: 'onnx' }>) =>
  source.kind === 'ctranslate2' || source.family === 'whisper'

/** The settings of audio for Whisper, whose front end takes audio as it is. */
export function writePreprocessor(folder: string): void {
  writeFileSync(join(folder, PREPROCESSOR), `${JSON.stringify(WHISPER)}\n`)
}

/** Copies the files that give the licence and the makers. */
export function copyAbout(from: string, to: string): void {
  for (const name of readdirSync(from).filter((entry) => ABOUT.test(entry)))
    copyFileSync(join(from, name), join(to, name))
}
