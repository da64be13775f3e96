const AUDIO = /\.(wav|flac|ogg|oga|opus|mp3)$/i

/** Whether a file is audio by its ending; what it really is, `sniff` tells. */
export function isAudioName(name: string): boolean {
  return AUDIO.test(name)
}
