/** What formats cannot hold, as steps that bring a file into the form that they can hold. */
export * from './leave-out.ts'
export type { Step } from './step.ts'
export { onEntries, onTexts, onTiers } from './step.ts'
export * from './texts.ts'
export * from './tiers.ts'
export * from './times.ts'
export * from './values.ts'
