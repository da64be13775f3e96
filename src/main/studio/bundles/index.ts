/** Bundles: files that carry a project's label log to other machines, where it is merged by the ids of its events. */
export { openBundles, type Bundles } from './open.ts'
