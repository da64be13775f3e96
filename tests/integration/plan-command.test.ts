import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'vitest'
import { serStudio } from '../fixtures/cli.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { writeSmallDataset } from '../fixtures/small-dataset.ts'

const PLAN = `
name: Study
annotators: [Ann, Ben]
perTarget: 1
order: listed
repeats: 0.5
`

it('the command makes a plan from a YAML or JSON file, shows it, and reassigns it', async () => {
  const home = temporaryFolder()
  const dataset = writeSmallDataset(join(home, 'clips'), 4)
  const file = join(home, 'plan.yaml')
  writeFileSync(file, PLAN)
  const plan = (...args: string[]) => serStudio(home, ['plan', ...args])
  expect((await serStudio(home, ['index', dataset])).code).toBe(0)

  const preview = await plan('make', dataset, file, '--preview')
  expect(preview.stdout).toMatch(/4 clips to label, 0 gold clips\n\n.*\nAnn +2 +0 +1 /)
  expect((await plan('show', dataset)).stdout).toContain('No plans yet.')

  const made = await plan('make', dataset, file, '--annotator', 'Olga')
  expect(made.code, made.stderr).toBe(0)
  expect(made.stdout).toMatch(/^Study\n\n.*\nAnn +3 +0 +0 /)
  expect(JSON.parse((await plan('show', dataset, '--json')).stdout)).toMatchObject([
    { author: 'Olga', settings: { name: 'Study', perTarget: 1, seed: 1, blind: true } },
  ])
  expect((await plan('make', dataset, file)).stderr).toContain('There is a plan “Study” already')

  expect((await plan('reassign', dataset, 'Study', 'Ann')).stdout).toBe('2 clips reassigned.\n')
  expect((await plan('show', dataset, 'Study')).stdout).toMatch(/Ben +[67] +0 +0 /)

  const json = join(home, 'plan.json')
  writeFileSync(json, JSON.stringify({ name: 'Alone', annotators: ['Ann'] }))
  expect((await plan('make', dataset, json)).code).toBe(0)
  expect((await plan('show', dataset, 'Other')).stderr).toContain('The plans are: Alone, Study.')
})

it('the command says what is wrong in a file', async () => {
  const home = temporaryFolder()
  const dataset = writeSmallDataset(join(home, 'clips'), 4)
  expect((await serStudio(home, ['index', dataset])).code).toBe(0)
  const errorOf = async (text: string) => {
    const file = join(home, 'plan.yaml')
    writeFileSync(file, text)
    return (await serStudio(home, ['plan', 'make', dataset, file])).stderr
  }

  expect(await errorOf('name: [Study')).toContain('is neither YAML nor JSON')
  expect(await errorOf('name: Study\nannotators: []')).toContain('"annotators"')
  expect(await errorOf('name: Study\nannotators: [Ann]\nperTarget: 2')).toContain(
    'A target cannot have more annotators than the plan has.',
  )
})
