import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createRouter } from '../../src/main/routes/index.ts'
import { placeProject } from '../../src/main/studio/studio.ts'
import { openStudio } from '../../src/main/studio/sessions/index.ts'
import { OpenQuestion } from '#shared/contract/index.ts'
import { serStudio } from '../fixtures/cli.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { writeDataset } from '../fixtures/recordings.ts'
import { newLabel } from '../fixtures/labelling.ts'

/** A session of a studio with its own data folder, called over the contract. */
function openSession() {
  const home = temporaryFolder()
  const data = join(home, 'data')
  const session = openStudio({ dataFolder: data }).begin()
  onTestFinished(() => session.close())
  const router = createRouter(session)
  const labelled = () => session.dataset().library.count({ labelled: true })
  return {
    home,
    data,
    session,
    labelled,
    open: async (folder: string, answers: object = {}) => {
      const reply = await router({ id: 1, route: 'projects.open', input: { folder, ...answers } })
      if (reply && 'output' in reply) await session.opened().reindex({}).outcome
      return reply
    },
    /** The question that a request to open a folder returns. */
    asked: async (folder: string) => {
      const reply = await router({ id: 1, route: 'projects.open', input: { folder } })
      return reply && 'error' in reply ? OpenQuestion.parse(reply.error.details) : null
    },
    label: (clips: number) => {
      const { library, labels } = session.dataset()
      for (const { content } of library.page({}, {}).clips.slice(0, clips))
        if (content !== null) labels.add(newLabel({ content, annotator: 'Ana', emotion: 'fear' }))
    },
  }
}

describe('a dataset that is moved or renamed', () => {
  it('keeps its project: every label is there, and the list of recent folders has the new path', async () => {
    const studio = openSession()
    const before = writeDataset(join(studio.home, 'interviews'), 6)
    await studio.open(before)
    studio.label(3)
    const id = studio.session.current()?.id
    await studio.session.close()

    const after = join(studio.home, 'elsewhere', 'renamed')
    mkdirSync(join(studio.home, 'elsewhere'))
    renameSync(before, after)
    await studio.open(after)
    expect(studio.session.current()?.id).toBe(id)
    expect(studio.labelled()).toBe(3)
    expect(studio.session.recent.list()).toMatchObject([{ id, folder: after, present: true }])
  })

  it('is found although some of its files were added, removed or changed', async () => {
    const studio = openSession()
    const before = writeDataset(join(studio.home, 'before'), 10)
    await studio.open(before)
    studio.label(10)
    await studio.session.close()
    const after = join(studio.home, 'after')
    renameSync(before, after)
    rmSync(join(after, 'clip 1.wav'))
    rmSync(join(after, 'clip 2.wav'))
    writeDataset(join(after, 'more'), 4, 'another voice')
    await studio.open(after)
    expect(studio.labelled()).toBe(8)
  })

  it('is found where another dataset has its old path, which then gets a project of its own', async () => {
    const studio = openSession()
    const place = writeDataset(join(studio.home, 'clips'), 6)
    await studio.open(place)
    studio.label(6)
    const first = studio.session.current()?.id
    await studio.session.close()
    const moved = join(studio.home, 'moved')
    renameSync(place, moved)
    mkdirSync(place)
    writeDataset(join(place, 'other'), 5, 'another voice')

    await studio.open(moved)
    expect([studio.session.current()?.id, studio.labelled()]).toEqual([first, 6])
    await studio.open(place)
    expect(studio.session.current()?.id).not.toBe(first)
    expect(studio.labelled()).toBe(0)
    await studio.open(moved)
    expect([studio.session.current()?.id, studio.labelled()]).toEqual([first, 6])
  })
})

describe('two copies of a dataset', () => {
  it('open a question, and no project before the user answers', async () => {
    const studio = openSession()
    const original = writeDataset(join(studio.home, 'original'), 6)
    await studio.open(original)
    studio.label(2)
    const copy = join(studio.home, 'copy')
    cpSync(original, copy, { recursive: true })
    expect(await studio.asked(copy)).toEqual({
      question: 'same-recordings',
      folder: copy,
      sameAs: original,
    })
    expect(studio.session.current()?.folder).toBe(original)
  })

  it('share a project where the user confirms that they are the same, without a further question', async () => {
    const studio = openSession()
    const original = writeDataset(join(studio.home, 'original'), 6)
    await studio.open(original)
    studio.label(2)
    const copy = join(studio.home, 'copy')
    cpSync(original, copy, { recursive: true })
    await studio.open(copy, { sameAs: original })
    expect([studio.session.current()?.folder, studio.labelled()]).toEqual([copy, 2])
    await studio.open(original)
    expect([studio.session.current()?.folder, studio.labelled()]).toEqual([original, 2])
    expect(await studio.asked(copy)).toBeNull()
  })

  it('have separate projects where the user decides so, without a further question', async () => {
    const studio = openSession()
    const original = writeDataset(join(studio.home, 'original'), 6)
    await studio.open(original)
    studio.label(2)
    const copy = join(studio.home, 'copy')
    cpSync(original, copy, { recursive: true })
    await studio.open(copy, { sameAs: null })
    expect(studio.labelled()).toBe(0)
    await studio.open(original)
    expect(studio.labelled()).toBe(2)
    await studio.open(copy)
    expect(studio.labelled()).toBe(0)
  })
})

describe('another dataset', () => {
  it.each([
    ['of other names', (home: string) => writeDataset(join(home, 'b', 'deeper'), 6, 'another voice')],
    ['of the same names and sizes', (home: string) => writeDataset(join(home, 'b'), 6, 'another voice')],
    ['that has the first within it', (home: string) => writeDataset(join(home, 'b'), 20)],
  ])('%s gets a project of its own, without a question', async (_, make) => {
    const studio = openSession()
    await studio.open(writeDataset(join(studio.home, 'a'), 6))
    studio.label(2)
    expect(await studio.open(make(studio.home))).toMatchObject({
      output: { name: expect.any(String) as string },
    })
    expect(studio.labelled()).toBe(0)
  })

  it('at a known path opens a question; a new project keeps the labels of the first until it is found again', async () => {
    const studio = openSession()
    const place = writeDataset(join(studio.home, 'a'), 6)
    await studio.open(place)
    studio.label(6)
    await studio.session.close()
    renameSync(place, join(studio.home, 'kept'))
    writeDataset(join(place, 'session 2'), 5, 'another voice')
    expect(await studio.asked(place)).toEqual({ question: 'other-recordings', folder: place, sameAs: place })
    await studio.open(place, { sameAs: null })
    expect(studio.labelled()).toBe(0)
    await studio.open(join(studio.home, 'kept'))
    expect(studio.labelled()).toBe(6)
  })

  it('is not assumed for a folder whose files were only renamed, or whose disk is not mounted', async () => {
    const studio = openSession()
    const place = writeDataset(join(studio.home, 'a'), 6)
    await studio.open(place)
    studio.label(6)
    await studio.session.close()
    renameSync(place, join(studio.home, 'unmounted'))
    mkdirSync(place)
    await studio.open(place)
    await studio.session.close()
    renameSync(join(studio.home, 'unmounted'), join(place, 'sorted'))
    await studio.open(place)
    expect(studio.labelled()).toBe(6)
  })
})

it('projects of earlier versions, named after the path of their dataset, are still found', async () => {
  const home = temporaryFolder()
  const dataset = writeDataset(join(home, 'clips'), 1)
  const usual = await placeProject(dataset, { dataFolder: home })
  expect(usual).toMatchObject({ movedFrom: null, clips: 0 })
  expect(usual.projectFolder).toMatch(/projects\/clips-[0-9a-f]{8}$/)
})

it("a damaged project of the folder's own name is reported by name, and not replaced by an empty one", async () => {
  const home = temporaryFolder()
  const dataset = writeDataset(join(home, 'clips'), 1)
  const { projectFolder } = await placeProject(dataset, { dataFolder: home })
  mkdirSync(projectFolder, { recursive: true })
  writeFileSync(join(projectFolder, 'studio.db'), 'x'.repeat(5000))
  expect(await placeProject(dataset, { dataFolder: home })).toMatchObject({ projectFolder })
})

describe('the command line', () => {
  it('finds a moved dataset, refuses to guess about a copy, and accepts the answer as an option', async () => {
    const home = temporaryFolder()
    const data = join(home, 'data')
    const before = writeDataset(join(home, 'before'), 5)
    const run = (...args: readonly string[]) => serStudio(data, args)
    await run('index', before)
    await run('label', before, 'clip 1', 'fear', '--annotator', 'Ana')
    const after = join(home, 'after')
    renameSync(before, after)

    const moved = await run('index', after, '--json')
    expect(moved.stderr).toContain(`The dataset was at ${before} before; its labels are here.`)
    expect(JSON.parse(moved.stdout)).toMatchObject({ added: 0, unchanged: 5 })

    const copy = join(home, 'copy')
    cpSync(after, copy, { recursive: true })
    const asked = await run('index', copy)
    expect(asked.code).toBe(5)
    expect(asked.stderr).toContain(`holds the same recordings as ${after} (5 clips, 1 label given)`)
    expect(asked.stderr).toContain(`Add --same-as "${after}" for the first, --new-project for the second.`)
    expect((await run('label', copy, 'clip 1', '--history', '--same-as', after)).stdout).toContain('Ana')

    const other = writeDataset(join(home, 'other'), 5, 'another voice')
    expect(JSON.parse((await run('index', other, '--json')).stdout)).toMatchObject({ added: 5 })
  }, 60_000)

  it('does not put two datasets into one project', async () => {
    const home = temporaryFolder()
    const project = join(home, 'project')
    await serStudio(home, ['index', writeDataset(join(home, 'a'), 3), '--project', project])
    const other = writeDataset(join(home, 'b'), 3, 'another voice')
    const refused = await serStudio(home, ['index', other, '--project', project])
    expect(refused.code).toBe(5)
    expect(refused.stderr).toContain('belongs to another dataset')
    renameSync(join(home, 'a'), join(home, 'c'))
    const moved = await serStudio(home, ['index', join(home, 'c'), '--project', project, '--json'])
    expect(JSON.parse(moved.stdout)).toMatchObject({ unchanged: 3 })
    expect(readFileSync(join(project, 'studio.db')).length).toBeGreaterThan(0)
  }, 60_000)
})
