/** Who may call which route, and what of its reply each user is sent. */
export { followEvents } from './events.ts'
export { guarded, ruleOf } from './guarded.ts'
export { withoutFolders } from './host-folders.ts'
export { readerOf, type Reader } from './reader.ts'
