import { spectrogram, type SpectrogramImage, type SpectrogramOptions } from './spectrogram.ts'

export interface SpectrogramQuestion {
  readonly samples: Float32Array<ArrayBuffer>
  readonly sampleRateHz: number
  readonly options: SpectrogramOptions
}

addEventListener('message', ({ data }: MessageEvent<SpectrogramQuestion>) => {
  const image: SpectrogramImage = spectrogram(data.samples, data.sampleRateHz, data.options)
  postMessage(image, { transfer: [image.levels.buffer] })
})
