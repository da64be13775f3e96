import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'
import { parseRange, type Media } from '../routes/index.ts'

/** Sends a clip's audio, or the requested range. If the client leaves or the file ends early, both streams end. */
export function sendMedia(media: Media | null, request: IncomingMessage, response: ServerResponse): void {
  if (!media) {
    response.writeHead(404, { 'Content-Type': 'text/plain' }).end('No such clip')
    return
  }
  const { bytes, type, etag, ranges } = media
  const headers = {
    'Content-Type': type,
    'Accept-Ranges': ranges ? 'bytes' : 'none',
    ETag: etag,
    'Cache-Control': 'private, max-age=0, must-revalidate',
  }
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end()
    return
  }
  const range = ranges ? parseRange(request.headers.range, bytes) : 'all'
  if (range === 'outside') {
    response.writeHead(416, { ...headers, 'Content-Range': `bytes */${bytes}` }).end()
    return
  }
  const { first, last } = range === 'all' ? { first: 0, last: bytes - 1 } : range
  response.writeHead(range === 'all' ? 200 : 206, {
    ...headers,
    'Content-Length': last - first + 1,
    ...(range === 'all' ? {} : { 'Content-Range': `bytes ${first}-${last}/${bytes}` }),
  })
  if (request.method === 'HEAD' || bytes === 0) response.end()
  else pipeline(media.open(first, last), response, () => undefined)
}
