import { readFileSync, statSync } from 'node:fs'
import type { TierFile } from '#shared/domain/tiers.ts'
import { detectTierFormat } from './detect.ts'
import type { TierFormat } from './format.ts'
import { requireSize } from './source-text.ts'

export interface OpenedTierFile {
  readonly format: TierFormat
  readonly file: TierFile
}

/** Reads a file of tiers in any format. Throws `unreadable`, or the system's error for a file that cannot be opened. */
export function openTierFile(path: string): OpenedTierFile {
  requireSize(statSync(path).size, path)
  const bytes = readFileSync(path)
  const format = detectTierFormat(bytes, path)
  return { format, file: format.read(bytes, path) }
}
