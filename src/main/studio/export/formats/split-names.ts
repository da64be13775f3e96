import type { ExportOptions } from '#shared/contract/export.ts'

/** The splits that an export may have, as names of folders and files. */
export function splitNames({ include }: Pick<ExportOptions, 'include'>): readonly string[] {
  return include.splits ? ['train', 'validation', 'test', 'unassigned'] : ['all']
}

/** The name of a clip's split: `unassigned` without one, `all` where the export has no splits. */
export function splitName(split: string | null, { include }: Pick<ExportOptions, 'include'>): string {
  return include.splits ? (split ?? 'unassigned') : 'all'
}
