import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'
import type { findDownload } from '../routes/index.ts'
import { failure } from '../studio/log/index.ts'
import { respondText } from './raw-response.ts'

/** Sends an archive as a download of the browser while it is made. Its length is not known before. */
export async function sendDownload(
  found: ReturnType<typeof findDownload>,
  response: ServerResponse,
): Promise<void> {
  const archive = await found
  if (!archive) {
    respondText(response, 404, 'This export is not here any more. Export again.')
    return
  }
  response.writeHead(200, {
    'Content-Type': 'application/zip',
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(archive.name)}`,
    'Cache-Control': 'no-store',
  })
  pipeline(archive.stream, response, (error) => {
    if (error && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') failure('A download', error)
  })
}
