import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openBench } from '../fixtures/indexing.ts'
import { cremaD } from '../fixtures/real-clips.ts'

describe.skipIf(cremaD === null)('real CREMA-D clips of 45 actors', () => {
  it('are indexed with actors, votes and the known faults', { timeout: 120_000 }, async () => {
    const bench = openBench(cremaD!)
    const report = await bench.index({ threads: 2 })
    expect(report).toMatchObject({ corpus: 'crema-d', clips: 3_670, speakers: 45, advice: [] })
    expect(report.recognised).toBe('CREMA-D: 3,670 of 3,670 file names')
    expect(bench.flags().map((flag) => flag.replace('AudioWAV/', ''))).toEqual([
      '1006_IEO_SAD_HI.wav: noisy',
      '1006_TIE_HAP_XX.wav: label-conflict',
      '1006_TIE_NEU_XX.wav: duplicate',
      '1006_TIE_NEU_XX.wav: label-conflict',
      '1017_IWW_ANG_XX.wav: label-conflict',
      '1017_IWW_FEA_XX.wav: duplicate',
      '1017_IWW_FEA_XX.wav: label-conflict',
      '1050_IEO_ANG_HI.wav: clipped',
      '1050_IEO_FEA_HI.wav: clipped',
      '1076_MTI_SAD_XX.wav: silent',
    ])
    const count = (sql: string) => bench.project.db.prepare(sql).pluck().get()
    expect(count('SELECT count(*) FROM speakers WHERE sex IS NOT NULL AND age_years > 0')).toBe(45)
    expect(count("SELECT count(DISTINCT clip) FROM votes WHERE modality = 'voice'")).toBe(3_670)
    const again = await bench.index()
    expect(again).toMatchObject({ unchanged: 3_670, added: 0 })
    expect(again.seconds).toBeLessThan(1)
  })

  it('opened as AudioWAV alone use the tables beside it', { timeout: 120_000 }, async () => {
    const bench = openBench(join(cremaD!, 'AudioWAV'))
    await bench.index({ threads: 2 })
    expect(bench.project.db.prepare('SELECT count(DISTINCT clip) FROM votes').pluck().get()).toBe(3_670)
    expect(
      bench.project.db.prepare("SELECT sex, age_years FROM speakers WHERE id = '1001'").raw().get(),
    ).toEqual(['male', 51])
  })
})
