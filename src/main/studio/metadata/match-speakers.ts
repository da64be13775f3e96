import { group } from 'd3-array'

const PREFIX = /^(?:sub|subj|subject|spk|speaker|actor|participant|patient|client|id|p|s)[-_ ]*(?=\d)/
const TAGGED = /^(?:sub|subject|spk|speaker|participant|patient)[-_ ]+(?=.)/

/**
 * Finds the speaker that a cell names: exactly; without spaces around and without case; without a prefix such as "sub-"
 * and without leading zeros, if that fits one speaker only. Null if none fits.
 */
export function speakerMatcher(speakers: readonly string[]): (given: string) => string | null {
  const exact = new Set(speakers)
  const tiers = [folded, withoutPrefix].map((form) => {
    const byForm = group(speakers, form)
    return (given: string) => {
      const found = byForm.get(form(given)) ?? []
      return found.length === 1 ? found[0] : null
    }
  })
  return (given) => {
    if (exact.has(given)) return given
    for (const find of tiers) {
      const found = find(given)
      if (found !== null) return found
    }
    return null
  }
}

const folded = (id: string): string => id.trim().normalize('NFC').toLowerCase()

function withoutPrefix(id: string): string {
  const plain = folded(id).replace(TAGGED, '').replace(PREFIX, '')
  return plain.replace(/^0+(?=\d)/, '')
}
