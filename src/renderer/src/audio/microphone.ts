/** As the models hear. */
const SAMPLE_RATE_HZ = 16_000

export interface Microphone {
  readonly sampleRateHz: number
  /** The last `samples.length` samples heard, at most 32,768: two seconds. */
  read(samples: Float32Array<ArrayBuffer>): void
  close(): void
}

/** Listens. The browser asks the person first; nothing is kept. Throws a plain Error with a sentence for people. */
export async function openMicrophone(): Promise<Microphone> {
  const stream = await navigator.mediaDevices
    .getUserMedia({ audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false } })
    .catch((error: unknown) => {
      throw new Error(
        'The microphone could not be opened. Connect one, allow SER Studio to use it, then try again.',
        { cause: error },
      )
    })
  const context = new AudioContext({ sampleRate: SAMPLE_RATE_HZ })
  const analyser = new AnalyserNode(context, { fftSize: 32_768 })
  context.createMediaStreamSource(stream).connect(analyser)
  // A shorter array would be given the oldest of them.
  const heard = new Float32Array(analyser.fftSize)
  return {
    sampleRateHz: context.sampleRate,
    read(samples) {
      analyser.getFloatTimeDomainData(heard)
      samples.set(heard.subarray(heard.length - samples.length))
    },
    close() {
      for (const track of stream.getTracks()) track.stop()
      void context.close()
    },
  }
}
