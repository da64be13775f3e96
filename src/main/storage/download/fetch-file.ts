import { createWriteStream, existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { StudioError } from '#shared/errors.ts'
import { digestFiles } from '../files/index.ts'

export interface FetchOptions {
  readonly url: string
  readonly sha256: string
  readonly file: string
  readonly signal: AbortSignal
  /** What else a person can do where the server has another file: "import the model from a folder". */
  readonly otherwise: string
  /** Called with the bytes on disk. */
  readonly onBytes: (bytes: number) => void
}

const PARTIAL_CONTENT = 206

/**
 * Fetches a file whose content is known. A part from an earlier attempt is continued where the server allows it.
 * @throws StudioError `not-found` if the server cannot be reached or does not have it, `unreadable` if the content is
 *   another; the part is kept only where continuing can help
 */
export async function fetchFile({
  url,
  sha256,
  file,
  signal,
  otherwise,
  onBytes,
}: FetchOptions): Promise<void> {
  if (existsSync(file) && (await digestFiles([file])) === sha256) return
  const part = `${file}.part`
  const begun = existsSync(part) ? statSync(part).size : 0
  const response = await request(url, begun, signal)
  const isContinued = response.status === PARTIAL_CONTENT
  let bytes = isContinued ? begun : 0
  const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0])
  body.on('data', (chunk: Buffer) => onBytes((bytes += chunk.length)))
  try {
    await pipeline(body, createWriteStream(part, { flags: isContinued ? 'a' : 'w' }), { signal })
  } catch (error) {
    if (signal.aborted) throw error
    throw interrupted(url, error)
  }
  if ((await digestFiles([part])) !== sha256) {
    rmSync(part)
    throw new StudioError(
      'unreadable',
      `${url} is not the expected file: its SHA-256 differs from ${sha256}. It was deleted. Try again later, or ${otherwise}.`,
      { url },
    )
  }
  renameSync(part, file)
}

async function request(url: string, from: number, signal: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = from > 0 ? { range: `bytes=${from}-` } : {}
  let response: Response
  try {
    response = await fetch(url, { headers, signal, redirect: 'follow' })
  } catch (error) {
    if (signal.aborted) throw error
    throw interrupted(url, error)
  }
  // The part is whole, or longer than the file: begin again.
  if (response.status === 416) return request(url, 0, signal)
  if (response.ok && response.body) return response
  throw new StudioError('not-found', `${url} answers with status ${response.status}.`, { url })
}

const interrupted = (url: string, cause: unknown) =>
  new StudioError(
    'not-found',
    `${new URL(url).host} cannot be reached. Check the connection and try again: what was fetched is kept.`,
    { url },
    cause,
  )
