import { contourOf, type Contour } from './pitch.ts'
import { spectrogram, type SpectrogramImage, type SpectrogramOptions } from './spectrogram.ts'

export interface SpectrogramQuestion {
  readonly samples: Float32Array<ArrayBuffer>
  readonly sampleRateHz: number
  readonly options: SpectrogramOptions
  /** Whether pitch and intensity are asked for too. */
  readonly contour: boolean
}

export interface SpectrogramAnswer {
  readonly image: SpectrogramImage
  readonly contour: Contour | null
}

addEventListener('message', ({ data }: MessageEvent<SpectrogramQuestion>) => {
  const { samples, sampleRateHz, options } = data
  const image = spectrogram(samples, sampleRateHz, options)
  const contour = data.contour ? contourOf(samples, sampleRateHz) : null
  const answer: SpectrogramAnswer = { image, contour }
  postMessage(answer, { transfer: [image.levels.buffer] })
})
