export { formatPoints as pointsText, intervalText } from '#shared/text/index.ts'
