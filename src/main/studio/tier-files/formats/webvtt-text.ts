const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['nbsp', '\u00a0'],
  ['lrm', '\u200e'],
  ['rlm', '\u200f'],
])

export interface CueText {
  readonly speaker: string | null
  readonly text: string
  /** Whether other marks than the speaker's were left out: italics, classes, karaoke times. */
  readonly hadMarks: boolean
}

/** The speaker (the first voice span) and the plain text of a cue. */
export function cueText(payload: string): CueText {
  const voice = /<v(?:\.[^\s>]*)?\s+([^>]*)>/.exec(payload)
  const withoutVoice = payload.replace(/<v(?:\.[^\s>]*)?\s+[^>]*>|<\/v>/g, '')
  const plain = withoutVoice.replace(/<[^>]*>/g, '')
  return {
    speaker: voice ? unescapeCue(voice[1]).trim().replace(/\s+/g, ' ') || null : null,
    text: unescapeCue(plain),
    hadMarks: plain !== withoutVoice || (payload.match(/<v[.\s]/g)?.length ?? 0) > 1,
  }
}

export function escapeCue(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function unescapeCue(text: string): string {
  return text.replace(/&(\w+);/g, (all, name: string) => ENTITIES.get(name) ?? all)
}
