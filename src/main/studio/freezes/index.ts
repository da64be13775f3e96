/**
 * Stored freezes, the signed snapshots of a dataset's labels: their table and files, their check and comparison, and the
 * search for the freeze that labels are from. `freezing` makes them.
 */
export { canonicalBytes, sha256 } from './canonical.ts'
export { countsOf } from './counts.ts'
export { currentLabels } from './current-labels.ts'
export { freezeFile } from './files.ts'
export { openFreezeSearch, type FreezeSearch } from './find-freeze.ts'
export { signingKey, type SigningKey } from './signing-key.ts'
export { summaryOf } from './summary.ts'
export { freezeWithId, listFreezes, storeFreeze } from './table.ts'
export { verifyFreeze } from './verify-freeze.ts'
