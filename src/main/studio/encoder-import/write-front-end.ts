import { join } from 'node:path'
import { writeFileAtomically } from '../../storage/files/index.ts'
import { FRONT_END } from '../encoders/index.ts'
import { EncoderGraph, logMel, openWeightWriter } from './graphs/index.ts'
import { writePreprocessor } from './write-encoder.ts'

/** Writes what makes Whisper's spectrogram of audio beside a model that reads it. */
export function writeFrontEnd(folder: string, bands: number): void {
  const file = join(folder, FRONT_END)
  const writer = openWeightWriter(`${file}_data`)
  const graph = new EncoderGraph(writer)
  try {
    const audio = graph.onnx.input('input_values', ['batch', 'samples'])
    graph.onnx.output('input_features', logMel(graph, audio, bands), ['batch', bands, 'frames'])
  } finally {
    writer.close()
  }
  writeFileAtomically(file, graph.onnx.bytes('front end', 'log-mel spectrogram of Whisper'))
  writePreprocessor(folder)
}
