export { formatDate, localDay } from './dates.ts'
export {
  figureText,
  formatCount,
  formatInterval,
  formatNumber,
  formatPercent,
  formatPoints,
  formatSignedPoints,
  intervalText,
  MINUS,
  signedIntervalText,
} from './numbers.ts'
export { shareChangeText } from './share-change.ts'
export { formatAgo, formatBytes, formatDuration, formatTimeLeft } from './units.ts'
