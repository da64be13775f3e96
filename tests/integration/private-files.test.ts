import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { serStudio } from '../fixtures/cli.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { encodeWav, tone } from '../fixtures/wav.ts'

function makeClips(home: string): string {
  const clips = join(home, 'clips')
  mkdirSync(clips)
  const bytes = encodeWav({ channels: [tone({ seconds: 1 })], sampleRateHz: 16_000, encoding: 'pcm16' })
  writeFileSync(join(clips, '1001_DFA_ANG_XX.wav'), bytes)
  return clips
}

/** Permissions of other users on a folder and its content, by path. */
function openToOthers(path: string): string[] {
  const stats = lstatSync(path)
  const inside = stats.isDirectory()
    ? readdirSync(path).flatMap((name) => openToOthers(join(path, name)))
    : []
  return (stats.mode & 0o077) === 0 ? inside : [`${path} ${(stats.mode & 0o777).toString(8)}`, ...inside]
}

describe.skipIf(process.platform === 'win32')("the studio's files are readable by their owner alone", () => {
  it('from the first command on, while an export has ordinary permissions', async () => {
    const home = temporaryFolder()
    const clips = makeClips(home)
    const data = join(home, 'data')
    expect((await serStudio(data, ['index', clips])).code).toBe(0)
    expect((await serStudio(data, ['features', clips])).code).toBe(0)
    const out = join(home, 'given', 'export')
    expect((await serStudio(data, ['export', clips, out, '--format', 'csv', '--audio', 'copy'])).code).toBe(0)
    expect(existsSync(join(data, 'projects'))).toBe(true)
    expect(openToOthers(data)).toEqual([])
    writeFileSync(join(home, 'other'), '')
    const mask = 0o666 & ~lstatSync(join(home, 'other')).mode
    mkdirSync(join(home, 'others'))
    const folderMask = 0o777 & ~lstatSync(join(home, 'others')).mode
    expect(lstatSync(out).mode & 0o777).toBe(0o777 & ~folderMask)
    expect(lstatSync(join(home, 'given')).mode & 0o777).toBe(0o777 & ~folderMask)
    for (const name of readdirSync(out)) {
      const stats = lstatSync(join(out, name))
      if (stats.isFile()) expect(stats.mode & 0o777).toBe(0o666 & ~mask)
    }
  })

  it('also where an earlier version let others read them', async () => {
    const home = temporaryFolder()
    const clips = makeClips(home)
    const data = join(home, 'data')
    await serStudio(data, ['index', clips])
    const [project] = readdirSync(join(data, 'projects'))
    const folder = join(data, 'projects', project)
    for (const path of [folder, join(folder, 'runs')]) chmodSync(path, 0o755)
    chmodSync(join(folder, 'studio.db'), 0o644)
    await serStudio(data, ['runs', clips])
    expect(openToOthers(folder)).toEqual([])
  })
})

it('unfinished files of processes that have ended are removed, others stay', async () => {
  const home = temporaryFolder()
  const clips = makeClips(home)
  const data = join(home, 'data')
  await serStudio(data, ['index', clips])
  const folder = join(data, 'projects', readdirSync(join(data, 'projects'))[0])
  const leftovers = ['a.json.4000000.new', 'a.json.4000000-1x2y3z.new']
  const others = [`b.json.${process.pid}.new`, 'c.new']
  for (const name of [...leftovers, ...others]) writeFileSync(join(folder, name), '')
  await serStudio(data, ['runs', clips])
  const names = readdirSync(folder)
  expect(names.filter((name) => leftovers.includes(name))).toEqual([])
  expect(names.filter((name) => others.includes(name)).sort()).toEqual([...others].sort())
})

it("an annotator's name and note cannot send control sequences to the terminal", async () => {
  const home = temporaryFolder()
  const clips = makeClips(home)
  const data = join(home, 'data')
  await serStudio(data, ['index', clips])
  const given = ['--annotator', 'ann\u001b[2J', '--note', 'see\u009b1m\u202e']
  const labelled = await serStudio(data, ['label', clips, '1001_DFA_ANG_XX.wav', 'fear', ...given])
  expect(labelled.stderr).toBe('')
  const { stdout } = await serStudio(data, ['label', clips, '1001_DFA_ANG_XX.wav', '--history'])
  expect(stdout).toContain(String.raw`ann\x1b[2J`)
  for (const said of [labelled.stdout, stdout]) expect(said).not.toMatch(/[^\P{Cc}\n\t]|\p{Bidi_Control}/u)
})
