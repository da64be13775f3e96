import { contourOf, type Contour } from '#shared/signal/index.ts'

export interface ContourRequest {
  readonly samples: Float32Array<ArrayBuffer>
  readonly sampleRateHz: number
}

/** Progress as a share, and finally the contour. */
export type ContourReply = { readonly share: number } | { readonly contour: Contour }

addEventListener('message', ({ data }: MessageEvent<ContourRequest>) => {
  const reply = (message: ContourReply) => postMessage(message)
  reply({ contour: contourOf(data.samples, data.sampleRateHz, (share) => reply({ share })) })
})
