const AUDIO = /\.(wav|flac|ogg|oga|opus|mp3)$/i

/** Whether a file has the extension of an audio format. `sniff` finds the actual format. */
export function isAudioName(name: string): boolean {
  return AUDIO.test(name)
}
