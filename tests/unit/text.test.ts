import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  formatAgo,
  formatBytes,
  formatCount,
  formatDate,
  formatDuration,
  formatInterval,
  formatNumber,
  formatPercent,
  formatSignedPoints,
  formatTimeLeft,
} from '../../src/shared/text/index.ts'
import { counted } from '../../src/shared/words.ts'

const SOURCE = join(import.meta.dirname, '..', '..', 'src')
const DAY_MS = 86_400_000

describe('numbers, times and counts as text', () => {
  it.each([
    [counted(0, 'clip'), '0 clips'],
    [counted(1, 'clip'), '1 clip'],
    [counted(7442, 'clip'), '7,442 clips'],
    [counted(2, 'agency', 'agencies'), '2 agencies'],
    [formatCount(-7404), '−7,404'],
    [formatNumber(-23.84, 1), '−23.8'],
    [formatNumber(-0.04, 1), '0.0'],
    [formatPercent(0.9286), '92.9 %'],
    [formatSignedPoints(0.012), '+1.2'],
    [formatSignedPoints(-0.0001), '0.0'],
    [formatInterval({ low: 0.695, high: 0.793 }), '69.5–79.3'],
    [formatDuration(2500), '2.50 s'],
    [formatDuration(1_202_190), '20 min 2 s'],
    [formatTimeLeft(17), '20 s'],
    [formatTimeLeft(4200), '1 h 10 min'],
    [formatBytes(13_100_000), '13.1 MB'],
    [formatAgo(0, 30_000), 'just now'],
    [formatAgo(0, 2 * DAY_MS), '2 days ago'],
    [formatDate(new Date(2026, 10, 5, 9, 7).getTime()), '5 Nov 2026, 09:07'],
  ])('%s', (text, expected) => {
    expect(text).toBe(expected)
  })

  it('are formatted in one place: no other source asks for the language of the browser or the system', () => {
    const own = globSync('**/*.{ts,vue}', { cwd: SOURCE }).filter(
      (file) =>
        !file.startsWith(join('shared', 'text')) &&
        /\.toLocale\w*String\(|new Intl\./.test(readFileSync(join(SOURCE, file), 'utf8')),
    )
    expect(own).toEqual([])
  })
})
