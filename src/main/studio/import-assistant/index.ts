/** The import assistant: what tables and names give, what an import would change, and the import with its undo. */
export { applyImport, type ImportToApply } from './apply.ts'
export { inspectImport } from './inspect.ts'
export { previewImport } from './preview.ts'
export { previewSpeakers } from './speakers.ts'
export { undoImport } from './undo.ts'
