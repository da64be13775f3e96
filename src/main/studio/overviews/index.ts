export { removeOverviews } from './overview-files.ts'
export { openOverviews, type FilePart, type Overviews } from './overviews.ts'
