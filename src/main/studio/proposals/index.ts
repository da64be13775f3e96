export { proposeSegments, type Proposals } from './propose.ts'
export { PROPOSAL_DEFAULTS, type ProposalOptions, type ProposedSegment } from './segments-of.ts'
