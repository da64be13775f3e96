import { z } from 'zod'
import { StudioError } from '#shared/errors.ts'

/** The public registry of Python packages, asked only when a person wants a file of it. */
const REGISTRY = 'https://pypi.org/pypi'

const Release = z.object({
  urls: z.array(z.object({ url: z.string(), digests: z.object({ sha256: z.string() }) })),
})

export interface PackageFile {
  readonly name: string
  /** Default: the latest version. */
  readonly version?: string
  readonly sha256: string
}

/** The address of the file with this digest among the files of a package. Throws `not-found`. */
export async function addressInPackage(
  { name, version, sha256 }: PackageFile,
  signal: AbortSignal,
): Promise<string> {
  const index = [REGISTRY, name, ...(version === undefined ? [] : [version]), 'json'].join('/')
  let answer: unknown
  try {
    answer = await (await fetch(index, { signal })).json()
  } catch (error) {
    if (signal.aborted) throw error
    throw new StudioError('not-found', `${new URL(index).host} cannot be reached.`, {}, error)
  }
  const found = Release.safeParse(answer).data?.urls.find(({ digests }) => digests.sha256 === sha256)
  if (!found) throw new StudioError('not-found', `The package registry no longer has ${name}.`)
  return new URL(found.url, index).href
}
