import { z } from 'zod'
import { BUNDLE_SCHEMA_VERSION, BundleFile } from '#shared/contract/bundles.ts'
import { parseOr } from '#shared/contract/parse.ts'
import { StudioError, toStudioError } from '#shared/errors.ts'
import { sumOf } from './write-bundle.ts'

const NOT_A_BUNDLE = 'The file is not a bundle of SER Studio'
const Versioned = z.object({ schemaVersion: z.number() })
const list = z.array(z.unknown())
/** What the checksum of each version covers. */
const SIGNED = { 1: z.object({ events: list }), 2: z.object({ events: list, tiers: list, segments: list }) }

/** Reads a bundle. Throws `unreadable` if the text is none, is of a newer version, or is damaged. */
export function readBundle(text: string): BundleFile {
  const json = parseJson(text)
  const versioned = Versioned.safeParse(json)
  if (versioned.success && versioned.data.schemaVersion > BUNDLE_SCHEMA_VERSION)
    throw new StudioError('unreadable', 'This bundle was made by a newer SER Studio. Update the studio.')
  const bundle = parsed(json)
  if (sumOf(SIGNED[bundle.schemaVersion].parse(json)) !== bundle.sha256)
    throw new StudioError(
      'unreadable',
      'The bundle is damaged: its content does not match its checksum. Export it again.',
    )
  return bundle
}

function parsed(json: unknown): BundleFile {
  try {
    return parseOr(BundleFile, json, NOT_A_BUNDLE)
  } catch (error) {
    throw new StudioError('unreadable', toStudioError(error).message, {}, error)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new StudioError(
      'unreadable',
      `${NOT_A_BUNDLE}: it is not JSON. Choose the exported file.`,
      {},
      error,
    )
  }
}
