import { decimal, secondsOf } from '../seconds.ts'
import type { Place } from '../unreadable.ts'

/** A reference to a part of a recording. */
export interface Fragment {
  readonly media: string
  /** Null for a reference to the whole recording, or from a start to its end. */
  readonly start: number | null
  readonly end: number | null
}

const hasScheme = (address: string) => /^[a-z][\w+.-]+:/i.test(address)
const CLOCK = /^(?:(\d+):)?(\d+):(\d+(?:\.\d*)?)$/

/** A URI with a temporal fragment (W3C Media Fragments 1.0): call.wav#t=1.5,2.25. */
export function fragmentUri(media: string, start: number, end: number): string {
  return `${mediaUri(media)}#t=${decimal(start)},${decimal(end)}`
}

/** An address of a recording as a URI: paths are percent-encoded, addresses with a scheme stay. */
export function mediaUri(media: string): string {
  return hasScheme(media)
    ? media
    : encodeURI(media.replace(/\p{Cs}/gu, '\ufffd')).replace(/[#?]/g, encodeURIComponent)
}

export function mediaOf(uri: string): string {
  if (hasScheme(uri)) return uri
  try {
    return decodeURIComponent(uri)
  } catch (error) {
    if (error instanceof URIError) return uri
    throw error
  }
}

export function readFragment(place: Place, uri: string): Fragment {
  const [, address, fragment] = /^([^]*?)(?:#([^#]*))?$/.exec(uri)!
  const media = mediaOf(address)
  const time = new URLSearchParams(fragment).get('t')
  if (time === null) return { media, start: null, end: null }
  const [from, to] = time.replace(/^npt:/, '').split(',')
  return { media, start: from === '' ? 0 : seconds(place, from), end: to ? seconds(place, to) : null }
}

function seconds(place: Place, text: string): number {
  const clock = CLOCK.exec(text)
  if (!clock) return secondsOf(place, text.replace(/s$/, ''))
  const [, hours = '0', minutes, rest] = clock
  return Number(hours) * 3600 + Number(minutes) * 60 + secondsOf(place, rest)
}
