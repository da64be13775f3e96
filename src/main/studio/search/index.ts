export { capacity } from './capacity.ts'
export { findSearch, listSearches, saveSearch } from './records.ts'
export { sampleTrials } from './sample.ts'
export { resumeSearch, startSearch, type SearchEvents } from './search.ts'
