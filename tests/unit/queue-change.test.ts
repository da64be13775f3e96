import { describe, expect, it } from 'vitest'
import type { ClipId } from '#shared/domain/clips.ts'
import { PRESETS } from '#shared/domain/presets.ts'
import { queueChange } from '#shared/domain/queue-change.ts'
import { companionOf, isQuick, quickRetraining } from '../../src/main/studio/retraining/quick-config.ts'

const clips = (...ids: number[]) => ids as ClipId[]

describe('the change of a queue', () => {
  it('is empty where the order is the same', () => {
    expect(queueChange(clips(1, 2, 3), clips(1, 2, 3))).toEqual({ entered: [], left: [], moved: [] })
  })

  it('lists clips that are new, gone or moved, the largest move first', () => {
    expect(queueChange(clips(1, 2, 3, 4), clips(4, 5, 2, 3))).toEqual({
      entered: [{ clip: 5, to: 1 }],
      left: [1],
      moved: [
        { clip: 4, from: 3, to: 0 },
        { clip: 2, from: 1, to: 2 },
        { clip: 3, from: 2, to: 3 },
      ],
    })
  })
})

describe('the configuration of a quick retraining', () => {
  it('uses few epochs over large batches, and states its purpose in its name', () => {
    const config = quickRetraining(PRESETS.quick.config)
    expect(config.members.map(({ epochs, batch }) => [epochs, batch])).toEqual([[5, 128]])
    expect(config.name).toBe(`${PRESETS.quick.config.name} · retrained quickly`)
  })

  it('uses fewer epochs where every fold must be trained', () => {
    const folds = quickRetraining({ ...PRESETS.quick.config, split: { kind: 'k-fold-speakers', folds: 5 } })
    expect(folds.members[0].epochs).toBe(3)
  })

  it('never uses more epochs than the run it starts from', () => {
    const [member] = PRESETS.quick.config.members
    const short = { ...PRESETS.quick.config, members: [{ ...member, epochs: 2 }] }
    expect(quickRetraining(short).members[0].epochs).toBe(2)
  })

  it('drops the other models of a fusion, and adds a quick model where there is none', () => {
    const ofBest = companionOf(PRESETS.best.config)
    expect([ofBest.members.length, isQuick(ofBest)]).toEqual([2, true])
    expect(companionOf(PRESETS.seed.config).members).toEqual(PRESETS.quick.config.members)
  })

  it('keeps names within their maximum length', () => {
    const long = { ...PRESETS.quick.config, name: 'n'.repeat(120) }
    expect(quickRetraining(long).name).toHaveLength(120)
  })
})
