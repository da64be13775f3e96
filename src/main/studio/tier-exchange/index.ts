/** Tiers of recordings from and to the files of other programs. */
export { tierFilesBeside } from './beside.ts'
export { tierFileOf, type TierExportOptions } from './export.ts'
export {
  importTiers,
  previewTierImport,
  type ImportChoices,
  type ImportedTiers,
  type ImportPreview,
} from './import.ts'
