import type { ExportOptions } from '#shared/contract/export.ts'

/** What tables with one value a cell lose of the exported parts. */
export function lostInFlatTables({ include, labelTable }: ExportOptions): readonly string[] {
  return [
    ...(include.flags ? ['the reasons of findings'] : []),
    ...(include.labels && labelTable === 'wide'
      ? [
          'confidence, intensity, note, time and source of each label, because the table of labels is wide',
          'labels that their annotator changed later, because the table of labels is wide',
        ]
      : []),
  ]
}
