import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { FreezeFile, FreezeStatement, type FreezeSummary } from '../../src/shared/contract/freezes.ts'
import { verifyFreeze } from '../../src/main/studio/freezes/index.ts'
import { signStatement } from '../../src/main/studio/freezing/sign.ts'
import { signingKey } from '../../src/main/studio/freezes/signing-key.ts'
import { openDataset, type Dataset } from '../../src/main/studio/studio.ts'
import type { ClipId } from '../../src/shared/domain/clips.ts'
import { serStudio } from '../fixtures/cli.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { newLabel } from '../fixtures/labelling.ts'
import { writeSmallDataset } from '../fixtures/small-dataset.ts'

let home: string
let dataset: Dataset
let clips: readonly ClipId[]

const label = (clip: ClipId, emotion: string, annotator = 'Ana') =>
  dataset.labels.add(newLabel({ clip, annotator, emotion }))
const freeze = (): Promise<FreezeSummary> => dataset.freeze().outcome
const textOf = async ({ id }: FreezeSummary) => (await dataset.freezes.file(id)).text
/** Checks a file as another machine does: without the project and the key. */
const elsewhere = (text: string) => verifyFreeze({ text, dataFolder: temporaryFolder(), projectFolder: null })

/** Four recordings, named as anger; the first two have labels by persons. */
beforeEach(async () => {
  home = temporaryFolder()
  dataset = openDataset(writeSmallDataset(join(home, 'clips'), 4), { dataFolder: home })
  onTestFinished(() => dataset.close())
  await dataset.index().outcome
  clips = [1, 2, 3, 4].map((number) => dataset.library.find(String(number)).id)
  label(clips[0], 'fear')
  label(clips[0], 'fear', 'Ben')
  label(clips[1], 'anger')
})

describe('a freeze', () => {
  it('states the labels of all recordings, their agreement, the label set, and the head of the log', async () => {
    const made = await freeze()
    const { statement } = FreezeFile.parse(JSON.parse(await textOf(made)))
    expect(statement).toMatchObject({
      kind: 'ser-studio-freeze',
      dataset: { name: 'clips', corpus: 'crema-d', files: 4, recordings: 4 },
      policy: 'latest',
      labelSet: { classes: expect.arrayContaining([expect.objectContaining({ emotion: 'fear' })]) },
      counts: { labelled: 4, byEmotion: { fear: 1, anger: 3 }, bySource: { person: 2, import: 2, model: 0 } },
      agreement: { annotators: 2, labelled: 2, compared: 1, percent: { value: 1, interval: null } },
      log: { events: 6, head: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
    expect(dataset.freezes.list()).toEqual([made])
    expect(made).toMatchObject({ recordings: 4, labelled: 4, events: 6 })
  })

  it('names no annotator', async () => {
    expect(await textOf(await freeze())).not.toMatch(/Ana|Ben/)
  })

  it('is genuine on another machine, signed by a key that is not its own', async () => {
    const made = await freeze()
    const report = elsewhere(await textOf(made))
    expect(report).toMatchObject({
      ...made,
      dataset: 'clips',
      problems: [],
      isOwnKey: false,
      difference: null,
    })
    expect(report.notCompared).toContain('No project on this machine')
  })

  it('is made with one key, which only its user can read', async () => {
    const [one, two] = [await freeze(), await freeze()]
    expect(two.keyFingerprint).toBe(one.keyFingerprint)
    expect(two.id).not.toBe(one.id)
    expect(dataset.freezes.list().map(({ id }) => id)).toEqual([two.id, one.id])
    const key = join(home, 'signing-key.pem')
    expect(readFileSync(key, 'utf8')).toContain('BEGIN PRIVATE KEY')
    if (process.platform !== 'win32') expect(statSync(key).mode & 0o777).toBe(0o600)
  })

  it('is refused with a damaged key', async () => {
    writeFileSync(join(home, 'signing-key.pem'), 'no key')
    await expect(freeze()).rejects.toMatchObject({
      code: 'unreadable',
      message: expect.stringContaining('does not contain an Ed25519 key'),
    })
    expect(dataset.freezes.list()).toEqual([])
  })
})

describe('the check of a file', () => {
  const Editable = z.object({
    statement: z.object({ labels: z.record(z.string(), z.unknown()) }).loose(),
    sha256: z.string(),
    signature: z.object({ algorithm: z.string(), keyFingerprint: z.string(), value: z.string() }),
  })
  const edited = (text: string, edit: (file: z.infer<typeof Editable>) => void) => {
    const file = Editable.parse(JSON.parse(text))
    edit(file)
    return JSON.stringify(file)
  }

  it('does not depend on the order and the spacing of the JSON', async () => {
    const file = Editable.parse(JSON.parse(await textOf(await freeze())))
    const statement = Object.fromEntries(Object.entries(file.statement).reverse())
    expect(elsewhere(JSON.stringify({ ...file, statement }, null, 4)).problems).toEqual([])
  })

  it('finds a changed label', async () => {
    const text = edited(await textOf(await freeze()), ({ statement: { labels } }) => {
      labels[Object.keys(labels)[0]] = { emotion: 'sadness', source: 'person' }
    })
    expect(elsewhere(text).problems).toEqual([
      expect.stringContaining('The statement was changed'),
      expect.stringContaining('The signature does not belong'),
      expect.stringContaining('The counts of the statement'),
    ])
  })

  it('finds a changed statement whose hash was computed again', async () => {
    const original = await textOf(await freeze())
    const text = edited(original, (file) => (file.statement['frozenAt'] = '2020-01-01T00:00:00.000Z'))
    const { id } = elsewhere(text)
    const again = edited(text, (file) => (file.sha256 = id))
    expect(elsewhere(again).problems).toEqual([expect.stringContaining('The signature does not belong')])
  })

  it('shows another key where another signed the same labels', async () => {
    const made = await freeze()
    const { statement } = FreezeFile.parse(JSON.parse(await textOf(made)))
    const other = signingKey(temporaryFolder())
    const stated = FreezeStatement.parse({ ...statement, publicKey: other.publicKey })
    const forged = elsewhere(JSON.stringify(signStatement(stated, other)))
    expect(forged.problems).toEqual([])
    expect(forged.keyFingerprint).not.toBe(made.keyFingerprint)
  })

  it('refuses a file that is no freeze, and one of a newer version', async () => {
    expect(() => elsewhere('a, b')).toThrow('The file is not a freeze of SER Studio: it is not JSON')
    expect(() => elsewhere('{}')).toThrow('The file is not a freeze of SER Studio')
    const newer = edited(await textOf(await freeze()), (file) => (file.statement['schemaVersion'] = 2))
    expect(() => elsewhere(newer)).toThrow('made by a newer SER Studio')
  })
})

describe('the comparison with the project', () => {
  it('finds no difference, then names the first changed label by path', async () => {
    const made = await freeze()
    const before = await dataset.freezes.verify(await textOf(made))
    expect(before).toMatchObject({
      isOwnKey: true,
      difference: { changed: 0, removed: 0, added: 0, first: null, logContinues: true },
    })
    label(clips[2], 'disgust')
    label(clips[0], 'sadness', 'Ben')
    const after = await dataset.freezes.verify(await textOf(made))
    expect(after.difference).toMatchObject({
      ...{ changed: 2, removed: 0, added: 0, logContinues: true },
      first: {
        kind: 'changed',
        path: '1000_IEO_ANG_XX.wav',
        frozen: { emotion: 'fear', source: 'person' },
        now: { emotion: 'sadness', source: 'person' },
      },
    })
  })

  it('a label by a person differs from the same one in a file name', async () => {
    const text = await textOf(await freeze())
    label(clips[3], 'anger')
    expect((await dataset.freezes.verify(text)).difference).toMatchObject({
      changed: 1,
      first: { frozen: { emotion: 'anger', source: 'import' }, now: { emotion: 'anger', source: 'person' } },
    })
  })

  it('names recordings that are absent or new', async () => {
    const text = await textOf(await freeze())
    const other = openDataset(writeSmallDataset(join(home, 'others'), 1), { dataFolder: home })
    onTestFinished(() => other.close())
    await other.index().outcome
    expect((await other.freezes.verify(text)).difference).toMatchObject({
      ...{ changed: 0, removed: 4, added: 1, logContinues: false },
      first: { kind: 'removed', path: null },
    })
  })
})

describe('the command line', () => {
  it('freezes, lists and verifies, and finds the project by itself', async () => {
    const file = join(home, 'freeze.json')
    const folder = dataset.folder
    const made = await serStudio(home, ['freeze', folder, '--out', file])
    expect(made.code, made.stderr).toBe(0)
    expect(made.stdout).toContain('4 recordings, 4 with a label; 6 events in the label log')
    const fingerprint = /Key: ([0-9a-f]{64})/.exec(made.stdout)![1]
    expect((await serStudio(home, ['freeze', folder, '--list'])).stdout).toContain(fingerprint.slice(0, 16))

    const same = await serStudio(home, ['verify', file, '--key', fingerprint])
    expect(same.code, same.stdout).toBe(0)
    expect(same.stdout).toContain('ok The given key signed it.')
    expect(same.stdout).toContain('ok The project has the same recordings and labels.')

    label(clips[1], 'disgust')
    const differs = await serStudio(home, ['verify', file, '--with', folder])
    expect(differs.code).toBe(5)
    expect(differs.stdout).toContain(
      'First: 1001_IEO_ANG_XX.wav was “anger” (labelled by a person), and is “disgust” (labelled by a person).',
    )
  })

  it('verifies without the project, and fails where the file was changed or another key is expected', async () => {
    const file = join(home, 'freeze.json')
    const text = await textOf(await freeze())
    writeFileSync(file, text)
    const away = temporaryFolder()
    const genuine = await serStudio(away, ['verify', file])
    expect(genuine.code).toBe(0)
    expect(genuine.stdout).toContain('ok The statement and its signature match.')
    expect(genuine.stdout).toContain('Another installation signed it')
    expect((await serStudio(away, ['verify', file, '--key', 'ab'.repeat(32)])).code).toBe(4)

    writeFileSync(file, text.replace('"fear"', '"sadness"'))
    const changed = await serStudio(away, ['verify', file])
    expect(changed.code).toBe(4)
    expect(changed.stdout).toContain('problem The signature does not belong to this statement and key')
  })

  it('refuses to freeze a log that another program changed', async () => {
    const { folder, projectFolder } = dataset
    await dataset.close()
    const { openDatabase } = await import('../../src/main/studio/project/index.ts')
    const db = openDatabase(join(projectFolder, 'studio.db'))
    db.exec("DROP TRIGGER label_log_keeps; UPDATE label_log SET emotion = 'anger' WHERE seq = 1")
    db.close()
    const { code, stderr } = await serStudio(home, ['freeze', folder])
    expect(code).toBe(4)
    expect(stderr).toContain('so its labels are not signed')
  })
})
