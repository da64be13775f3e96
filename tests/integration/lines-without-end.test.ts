import { closeSync, mkdirSync, openSync, ftruncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { serStudio } from '../fixtures/cli.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { writeDataset } from '../fixtures/recordings.ts'
import { linesOf } from '../../src/main/storage/files/index.ts'

/** More than one string of JavaScript can hold. A hole takes no space on the disk. */
function writeEndlessLine(file: string): string {
  const handle = openSync(file, 'w')
  ftruncateSync(handle, 600 * 2 ** 20)
  closeSync(handle)
  return file
}

it.each(['list.jsonl', 'list.csv'])(
  '%s of 600 MB without a line break is refused by name; the clips beside it are indexed',
  async (name) => {
    const home = temporaryFolder()
    const dataset = writeDataset(join(home, 'clips'), 3)
    writeEndlessLine(join(dataset, name))
    const { code, stdout, stderr } = await serStudio(join(home, 'data'), ['index', dataset, '--json'])
    expect(code, stderr).toBe(0)
    const report = JSON.parse(stdout) as { clips: number; advice: string[] }
    expect(report.clips).toBe(3)
    expect(report.advice).toContainEqual(
      expect.stringMatching(new RegExp(`${name}, line 1 is longer than 1 MB.*line break`)),
    )
  },
)

it('damaged tables of CREMA-D lose only their own content', async () => {
  const home = temporaryFolder()
  const dataset = join(home, 'clips')
  mkdirSync(dataset)
  writeDataset(join(dataset, 'other'), 1)
  writeFileSync(join(dataset, '1001_DFA_ANG_XX.wav'), '')
  writeFileSync(join(dataset, '1002_DFA_ANG_XX.wav'), '')
  writeEndlessLine(join(dataset, 'VideoDemographics.csv'))
  const { code, stdout, stderr } = await serStudio(join(home, 'data'), ['index', dataset, '--json'])
  expect(code, stderr).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    corpus: 'crema-d',
    speakers: 2,
    advice: expect.arrayContaining([
      expect.stringMatching(/VideoDemographics\.csv, line 1 is longer/),
    ]) as unknown,
  })
})

it.each([
  ['a list of labels', ['label', 'CLIPS', '--batch', 'FILE', '--annotator', 'Ana']],
  ['a training configuration', ['train', 'CLIPS', '--config', 'FILE']],
  ['a search space', ['search', 'CLIPS', '--space', 'FILE']],
])('%s of 600 MB is refused by name', async (_, words) => {
  const home = temporaryFolder()
  const dataset = writeDataset(join(home, 'clips'), 2)
  const file = writeEndlessLine(join(home, 'endless'))
  await serStudio(join(home, 'data'), ['index', dataset])
  const args = words.map((word) => (word === 'CLIPS' ? dataset : word === 'FILE' ? file : word))
  const { code, stderr } = await serStudio(join(home, 'data'), args)
  expect(code, stderr).toBe(4)
  expect(stderr).toMatch(/endless(, line 1 is longer than 1 MB| is 600 MB large)/)
})

it('lines end at line breaks only, for any chunk boundaries', async () => {
  const text = Buffer.from('\uFEFFé\u2028a\r\n\r\nlast')
  for (let size = 1; size < 12; size++) {
    const lines: string[] = []
    for await (const line of linesOf(inChunks(text, size), 'text')) lines.push(line)
    expect(lines).toEqual(['é\u2028a', '', 'last'])
  }
})

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size))
}
