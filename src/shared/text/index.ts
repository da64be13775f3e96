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
export { formatAgo, formatBytes, formatDuration, formatTimeLeft } from './units.ts'
