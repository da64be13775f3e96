export { protocolsPage } from './page/protocols.ts'
export { reportPage } from './page/index.ts'
export { reportOn, type RunReport, type SideReport } from './report.ts'
export type { ReportedSlice, SliceGroup } from './sliced.ts'
