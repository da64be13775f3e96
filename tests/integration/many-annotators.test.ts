import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { emotionOf } from '../fixtures/library-rows.ts'
import { labelList, openStudyOfMany, type Acknowledged } from '../fixtures/annotators-at-once.ts'

it('loses no acknowledged label where many annotators label at once, a run trains, and the server is killed', async () => {
  const home = mkdtempSync(join(tmpdir(), 'ser-studio-many-'))
  onTestFinished(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }))
  const study = await openStudyOfMany(home, { annotators: 8, speakers: 6, sentences: 2 })
  onTestFinished(() => study.close())
  await study.train()
  const acknowledged: Acknowledged[] = []
  const killed: Promise<void>[] = []
  const acknowledge = (label: Acknowledged) => {
    acknowledged.push(label)
    if (acknowledged.length === 200) killed.push(study.kill())
  }
  const pace = { pauseMs: 0, isOver: () => false }
  await Promise.all(study.annotators.map((annotator) => labelList(study, annotator, pace, acknowledge)))
  await Promise.all(killed)
  expect(study.clips * 8).toBeGreaterThan(acknowledged.length)
  expect(acknowledged.length).toBeGreaterThanOrEqual(200)
  expect(new Set(acknowledged.map(({ annotator }) => annotator)).size).toBe(8)
  const neverGiven = { ...acknowledged[0], emotion: emotionOf('calm') }
  expect(await study.lost([...acknowledged, neverGiven])).toEqual([neverGiven])
}, 120_000)
