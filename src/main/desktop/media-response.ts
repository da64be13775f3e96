import { Readable } from 'node:stream'
import { parseRange, type Media } from '../routes/index.ts'
import { APP_ORIGIN } from './origin.ts'

/** A clip's audio, or the requested range of it. */
export function mediaResponse(media: Media | null, request: Request): Response {
  const cors = { 'Access-Control-Allow-Origin': APP_ORIGIN }
  if (!media) return new Response('No such clip', { status: 404, headers: cors })
  const { bytes, type, ranges } = media
  const headers = {
    ...cors,
    'Content-Type': type,
    'Accept-Ranges': ranges ? 'bytes' : 'none',
    // Redactions change the sound under the same address.
    'Cache-Control': 'no-store',
  }
  const range = ranges ? parseRange(request.headers.get('range'), bytes) : 'all'
  if (range === 'outside')
    return new Response(null, { status: 416, headers: { ...headers, 'Content-Range': `bytes */${bytes}` } })
  const { first, last } = range === 'all' ? { first: 0, last: bytes - 1 } : range
  const body = bytes === 0 ? null : (Readable.toWeb(media.open(first, last)) as ReadableStream)
  return new Response(body, {
    status: range === 'all' ? 200 : 206,
    headers: {
      ...headers,
      'Content-Length': String(last - first + 1),
      ...(range === 'all' ? {} : { 'Content-Range': `bytes ${first}-${last}/${bytes}` }),
    },
  })
}
