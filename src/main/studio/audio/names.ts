const AUDIO =
  /\.(wave?|bwf|rf64|w64|flac|og[ga]|opus|mp[123]|mpga|aif[fc]?|caf|m4[abv]|mp4|mov|qt|3gpp?|3g2|webm|weba|mk[av]|aac|au|snd|sph|nist|amr|awb|wma|wmv|asf|avi|wv)$/i

/** Whether a file has the extension of an audio or video format. `sniff` finds the actual format. */
export function isAudioName(name: string): boolean {
  return AUDIO.test(name)
}

/** The most common kinds, for messages. */
export const AUDIO_KINDS = 'wav, flac, mp3, ogg, m4a, mp4, webm and others'
