/** Maximum number of arguments in one call that every browser supports. */
const AT_ONCE = 8192

/** Encodes samples from -1 to 1 as 16-bit little-endian PCM in base64, the format of audio in the JSON contract. */
export function toPcm16(samples: Float32Array): string {
  const words = Int16Array.from(samples, (sample) => Math.round(32_767 * Math.max(-1, Math.min(1, sample))))
  const bytes = new Uint8Array(words.buffer)
  let text = ''
  for (let at = 0; at < bytes.length; at += AT_ONCE)
    text += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE))
  return btoa(text)
}
