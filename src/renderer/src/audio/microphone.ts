/** The models' sample rate. */
const SAMPLE_RATE_HZ = 16_000

export interface Microphone {
  readonly sampleRateHz: number
  /** Reads the latest `samples.length` samples, at most 32,768 (two seconds). */
  read(samples: Float32Array<ArrayBuffer>): void
  close(): void
}

/**
 * Opens the microphone. The browser asks the user for permission; no audio is stored. Throws an Error with a message
 * for the user.
 */
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
  // With a shorter array the analyser would return the oldest samples.
  const recent = new Float32Array(analyser.fftSize)
  return {
    sampleRateHz: context.sampleRate,
    read(samples) {
      analyser.getFloatTimeDomainData(recent)
      samples.set(recent.subarray(recent.length - samples.length))
    },
    close() {
      for (const track of stream.getTracks()) track.stop()
      void context.close()
    },
  }
}
