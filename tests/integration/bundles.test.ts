import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, it, onTestFinished } from 'vitest'
import { BundleFile } from '../../src/shared/contract/bundles.ts'
import { sumOf } from '../../src/main/studio/bundles/write-bundle.ts'
import { latestLabels, loggedEvents, verifyChain } from '../../src/main/studio/labels/index.ts'
import { openExisting, openProject } from '../../src/main/studio/project/index.ts'
import { openDataset, type Dataset } from '../../src/main/studio/studio.ts'
import { serStudio } from '../fixtures/cli.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { newLabel } from '../fixtures/labelling.ts'
import { insertClips } from '../fixtures/library-rows.ts'

const FILES = ['a.wav', 'b.wav', 'c.wav', 'd.wav']
/** The same four recordings on machines that share nothing else. */
let folder: string
let ana: Dataset
let ben: Dataset

function openMachine(home = temporaryFolder(), paths = FILES): Dataset {
  const project = openProject(folder, { dataFolder: home })
  insertClips(
    project.db,
    paths.map((path) => ({ path, intended: 'anger' })),
  )
  project.close()
  const machine = openDataset(folder, { dataFolder: home })
  onTestFinished(() => machine.close())
  return machine
}

const clipOf = (machine: Dataset, number: number) => machine.library.find(FILES[number]).id
const label = (machine: Dataset, number: number, emotion: string, annotator: string) =>
  machine.labels.add(newLabel({ clip: clipOf(machine, number), emotion, annotator }))
const bundleOf = async (machine: Dataset) => (await machine.bundles.file()).text
/** The current label of each recording; null without one. */
const current = (machine: Dataset) =>
  [0, 1, 2, 3].map((number) => {
    const { labelled, emotion } = machine.library.get(clipOf(machine, number))
    return labelled ? emotion : null
  })
function reading<T>({ projectFolder }: Dataset, read: (db: ReturnType<typeof openExisting>) => T): T {
  const db = openExisting(projectFolder)
  try {
    return read(db)
  } finally {
    db.close()
  }
}
const idsOf = (machine: Dataset) => reading(machine, (db) => loggedEvents(db).map(({ id }) => id)).toSorted()

/** Ana labels three recordings and takes one back; Ben labels two, one of them otherwise, and writes a note. */
beforeEach(() => {
  folder = join(temporaryFolder(), 'clips')
  mkdirSync(folder)
  ;[ana, ben] = [openMachine(), openMachine()]
  label(ana, 0, 'fear', 'Ana')
  label(ana, 1, 'disgust', 'Ana')
  label(ben, 0, 'sadness', 'Ben')
  label(ana, 2, 'anger', 'Ana')
  ana.labels.undo('Ana')
  label(ben, 3, 'neutral', 'Ben')
  ben.labels.note({ clip: clipOf(ben, 3), annotator: 'Ben', note: 'laughs at the end' })
})

describe('a merge of bundles', () => {
  it('brings labels, notes and undos with their annotators and times', async () => {
    const report = await ben.bundles.merge(await bundleOf(ana), 'Ben')
    expect(report).toMatchObject({
      known: 0,
      labels: 3,
      notes: 0,
      undone: 1,
      redone: 0,
      unknownRecordings: 0,
    })
    expect(ben.labels.annotators().map(({ annotator, labels }) => [annotator, labels])).toEqual([
      ['Ana', 2],
      ['Ben', 2],
    ])
    const [given] = ana.labels.history(ana.library.get(clipOf(ana, 1)))
    expect(ben.labels.history(ben.library.get(clipOf(ben, 1)))).toMatchObject([
      { annotator: 'Ana', emotion: 'disgust', at: given.at, source: 'person' },
    ])
    expect(current(ben)).toEqual(['sadness', 'disgust', null, 'neutral'])
  })

  it('is done once: a second merge finds nothing new', async () => {
    const bundle = await bundleOf(ana)
    await ben.bundles.merge(bundle, 'Ben')
    const ids = idsOf(ben)
    await expect(ben.bundles.merge(bundle, 'Ben')).rejects.toMatchObject({ code: 'nothing-to-do' })
    expect(await ben.bundles.preview(bundle)).toMatchObject({ known: 4, labels: 0, undone: 0 })
    expect(idsOf(ben)).toEqual(ids)
  })

  it('gives the same labels in any order, and events keep their ids over several machines', async () => {
    const bundles = [await bundleOf(ana), await bundleOf(ben)]
    const [one, other] = [openMachine(), openMachine()]
    for (const bundle of bundles) await one.bundles.merge(bundle, 'Cleo')
    for (const bundle of bundles.toReversed()) await other.bundles.merge(bundle, 'Cleo')
    expect(current(one)).toEqual(current(other))
    expect(current(one)).toEqual(['sadness', 'disgust', null, 'neutral'])
    expect(reading(one, latestLabels)).toEqual(reading(other, latestLabels))
    expect(idsOf(one)).toEqual(idsOf(other))
    expect(await ana.bundles.merge(await bundleOf(one), 'Ana')).toMatchObject({
      known: 4,
      labels: 2,
      notes: 1,
    })
    expect(current(ana)).toEqual(current(one))
  })

  it('ranks labels by their time: an older one does not replace a newer one', async () => {
    label(ben, 1, 'happiness', 'Ben')
    const older = await bundleOf(ana)
    await ben.bundles.merge(older, 'Ben')
    expect(current(ben)[1]).toBe('happiness')
    const newer = await bundleOf(ben)
    await ana.bundles.merge(newer, 'Ana')
    expect(current(ana)[1]).toBe('happiness')
    label(ana, 1, 'fear', 'Ana')
    expect(current(ana)[1]).toBe('fear')
  })

  it('is found in the history by the annotators of its labels', async () => {
    await ben.bundles.merge(await bundleOf(ana), 'Ben')
    expect(ben.labels.acts({ annotator: 'Ana' })).toMatchObject([{ annotator: 'Ben', source: 'import' }])
    expect(ben.labels.acts({ annotator: 'Cleo' })).toEqual([])
  })

  it('is one act, which one undo takes back and one redo restores', async () => {
    const before = current(ben)
    await ben.bundles.merge(await bundleOf(ana), 'Ben')
    const merged = current(ben)
    expect(ben.labels.acts({ annotator: 'Ben' })[0]).toMatchObject({ kind: 'label', entries: 4 })
    ben.labels.undo('Ben')
    expect(current(ben)).toEqual(before)
    ben.labels.redo('Ben')
    expect(current(ben)).toEqual(merged)
    expect(merged[2]).toBeNull()
  })

  it('takes back what the other machine took back since the last bundle', async () => {
    await ben.bundles.merge(await bundleOf(ana), 'Ben')
    ana.labels.undo('Ana')
    const report = await ben.bundles.merge(await bundleOf(ana), 'Ben')
    expect(report).toMatchObject({ known: 4, labels: 0, undone: 1, changed: 1 })
    expect(current(ben)[1]).toBeNull()
    ben.labels.undo('Ben')
    expect(current(ben)[1]).toBe('disgust')
  })

  it('extends the hash chain of the log', async () => {
    await ben.bundles.merge(await bundleOf(ana), 'Ben')
    const db = openExisting(ben.projectFolder)
    onTestFinished(() => void db.close())
    expect(await verifyChain(db)).toBeNull()
  })

  it('notifies the pages of the dataset', async () => {
    const changes: unknown[] = []
    onTestFinished(ben.labels.onChange((changed) => changes.push(changed)))
    await ben.bundles.merge(await bundleOf(ana), 'Ben')
    expect(changes.flat()).toHaveLength(3)
  })
})

describe('a preview', () => {
  it('says who labelled, what changes and where labels differ, and changes nothing', async () => {
    const ids = idsOf(ben)
    expect(await ben.bundles.preview(await bundleOf(ana))).toMatchObject({
      ...{ dataset: 'clips', labels: 3, undone: 1, recordings: 3, changed: 1, conflicts: 1 },
      annotators: [{ name: 'Ana', labels: 3 }],
      firstConflict: {
        path: 'a.wav',
        ...{ annotator: 'Ana', emotion: 'fear', current: 'sadness', currentAnnotator: 'Ben' },
      },
    })
    expect(idsOf(ben)).toEqual(ids)
    expect(ben.labels.acts()).toHaveLength(3)
  })

  it('counts recordings that the dataset does not have', async () => {
    const others = openMachine(temporaryFolder(), ['other.wav'])
    expect(await others.bundles.preview(await bundleOf(ana))).toMatchObject({ unknownRecordings: 3 })
  })
})

describe('a file that cannot be merged', () => {
  const edited = async (edit: (bundle: BundleFile) => object) => {
    const bundle = BundleFile.parse(JSON.parse(await bundleOf(ana)))
    return JSON.stringify({ ...bundle, ...edit(bundle) })
  }

  it('is refused with the reason: no bundle, damaged, of a newer version, not complete', async () => {
    const refusal = (text: string, reason: string) =>
      expect(ben.bundles.merge(text, 'Ben')).rejects.toMatchObject({
        code: 'unreadable',
        message: expect.stringContaining(reason),
      })
    await refusal('a, b', 'it is not JSON')
    await refusal('{}', 'The file is not a bundle of SER Studio')
    await refusal(await edited(() => ({ sha256: 'ab'.repeat(32) })), 'The bundle is damaged')
    await refusal(await edited(() => ({ schemaVersion: 3 })), 'made by a newer SER Studio')
    await refusal(
      await edited(({ events }) => {
        const rest = events.filter(({ action }) => action === 'undo')
        return { events: rest, sha256: sumOf({ events: rest }) }
      }),
      'The bundle is not complete',
    )
    expect(current(ben)).toEqual(['sadness', null, null, 'neutral'])
  })
})

it('the command line exports, previews and merges', async () => {
  const home = temporaryFolder()
  const bundle = join(home, 'bundle.json')
  writeFileSync(bundle, await bundleOf(ana))
  await openMachine(home).close()

  const preview = await serStudio(home, ['bundle', 'import', folder, bundle, '--preview'])
  expect(preview.code, preview.stderr).toBe(0)
  expect(preview.stdout).toContain('New events: 3 labels of 3 recordings, 1 undo.')
  expect(preview.stdout).toContain('Annotators: Ana (3 labels).')

  const merged = await serStudio(home, ['bundle', 'import', folder, bundle, '--annotator', 'Cleo'])
  expect(merged.stdout).toContain(`ser-studio label "${folder}" --undo --annotator "Cleo"`)
  const again = await serStudio(home, ['bundle', 'import', folder, bundle])
  expect(again.code).toBe(8)

  const out = join(home, 'out.json')
  expect((await serStudio(home, ['bundle', 'export', folder, out])).code).toBe(0)
  const ids = (file: string) =>
    BundleFile.parse(JSON.parse(readFileSync(file, 'utf8'))).events.map(({ id }) => id)
  expect(ids(out)).toEqual(ids(bundle))
})

describe('segments in bundles', () => {
  const ANA = { name: 'Ana', changesOthers: true }
  const draw = (machine: Dataset, start: number, end: number, tier = 'Therapist') =>
    machine.segments.change(
      machine.library.get(clipOf(machine, 0)),
      [{ kind: 'add', tier, start, end, text: 'sighs', source: 'person', speaker: 'T' }],
      ANA,
    ).ids[0]
  const listed = (machine: Dataset) =>
    machine.segments.list(machine.library.get(clipOf(machine, 0)), 'Ana').segments

  it('come with their tiers, ids and authors, so that labels about them have their segments', async () => {
    const id = draw(ana, 0.1 + 0.2, 1 / 3 + 1)
    const clip = ana.library.get(clipOf(ana, 0))
    ana.labels.add({
      ...newLabel({ clip: clipOf(ana, 0), emotion: 'fear', annotator: 'Ana' }),
      clip: undefined,
      content: ana.segments.targets(clip, [id])[0],
    })
    expect(await ben.bundles.merge(await bundleOf(ana), 'Ben')).toMatchObject({
      segments: 1,
      differingSegments: 0,
      unknownRecordings: 0,
    })
    expect(listed(ben)).toEqual([
      expect.objectContaining({
        ...{ id, tier: 'Therapist', start: 0.1 + 0.2, end: 1 / 3 + 1, text: 'sighs' },
        ...{ source: 'person', author: 'Ana', label: 'fear', own: 'fear' },
      }),
    ])
    expect(ben.segments.list(ben.library.get(clipOf(ben, 0)), '').tiers).toEqual([
      { name: 'Therapist', kind: 'intervals', speaker: 'T' },
    ])
  })

  it('are not added twice, and a segment that was changed or removed here stays as it is here', async () => {
    const [first, second] = [draw(ana, 1, 2), draw(ana, 2.1, 2.3)]
    const bundle = await bundleOf(ana)
    await ben.bundles.merge(bundle, 'Ben')
    await expect(ben.bundles.merge(bundle, 'Ben')).rejects.toMatchObject({ code: 'nothing-to-do' })
    const clip = ben.library.get(clipOf(ben, 0))
    ben.segments.change(clip, [{ kind: 'change', id: first, end: 2.5 }], { name: 'Ben', changesOthers: true })
    ben.segments.change(clip, [{ kind: 'remove', id: second }], { name: 'Ben', changesOthers: true })
    draw(ana, 2.2, 2.4)
    expect(await ben.bundles.merge(await bundleOf(ana), 'Ben')).toMatchObject({
      segments: 1,
      differingSegments: 1,
      act: null,
    })
    expect(listed(ben).map(({ start, end }) => [start, end])).toEqual([
      [1, 2.5],
      [2.2, 2.4],
    ])
  })

  it('are refused where they were damaged on the way', async () => {
    draw(ana, 1, 2)
    const damaged = (await bundleOf(ana)).replace('"end":2', '"end":9')
    await expect(ben.bundles.merge(damaged, 'Ben')).rejects.toMatchObject({ code: 'unreadable' })
  })
})
