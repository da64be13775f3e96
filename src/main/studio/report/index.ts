export { cardMarkdown } from './card-markdown.ts'
export { protocolsPage } from './page/protocols.ts'
export { reportPage } from './page/index.ts'
export { openReports, type ReportOptions } from './report.ts'
