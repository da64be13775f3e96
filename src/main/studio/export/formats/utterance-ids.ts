/** Everything but letters, digits, full stops and underscores; all of these sort after the hyphen. */
const UNSAFE = /[^\p{L}\p{M}\p{N}._]/gu
const UNSAFE_BUT_HYPHEN = /[^\p{L}\p{M}\p{N}._-]/gu

export interface UtteranceId {
  readonly utterance: string
  readonly speaker: string
}

/**
 * Ids for programs that split lines at spaces and sort by bytes: `SPEAKER-PATH`, other characters as `=` and two
 * hexadecimal digits for each byte of UTF-8. Utterances sorted by id are also sorted by speaker, as Kaldi requires. A
 * clip with an unknown speaker is its own speaker, `==PATH`. `utterancePath` reverses the id.
 */
export function utteranceId(path: string, speaker: string | null): UtteranceId {
  if (speaker === null) {
    const own = `==${escapeId(path)}`
    return { utterance: own, speaker: own }
  }
  const id = escapeId(speaker)
  return { utterance: `${id}-${path.replace(UNSAFE_BUT_HYPHEN, hex)}`, speaker: id }
}

/** Text as one field of a line. */
export function escapeId(text: string): string {
  return text.replace(UNSAFE, hex)
}

/** The path of the clip with an utterance id. */
export function utterancePath(id: string): string {
  const path = id.startsWith('==') ? id.slice(2) : id.slice(id.indexOf('-') + 1)
  return path.replace(/(=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString())
}

function hex(character: string): string {
  return Array.from(
    Buffer.from(character),
    (byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  ).join('')
}
