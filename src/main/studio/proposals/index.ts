export { proposeRecordings, type ProposalsReport } from './propose-recordings.ts'
export { proposeSegments, type Proposals } from './propose.ts'
export type { ProposedSegment } from './segments-of.ts'
