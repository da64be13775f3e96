import { spectrogram, type SpectrogramImage, type SpectrogramOptions } from './spectrogram.ts'

export interface SpectrogramQuestion {
  readonly id: number
  readonly samples: Float32Array<ArrayBuffer>
  readonly sampleRateHz: number
  readonly options: SpectrogramOptions
}

export interface SpectrogramAnswer {
  readonly id: number
  readonly image: SpectrogramImage
}

addEventListener('message', ({ data }: MessageEvent<SpectrogramQuestion>) => {
  const image = spectrogram(data.samples, data.sampleRateHz, data.options)
  const answer: SpectrogramAnswer = { id: data.id, image }
  postMessage(answer, { transfer: [image.levels.buffer] })
})
