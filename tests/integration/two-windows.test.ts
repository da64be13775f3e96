import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createRouter } from '../../src/main/routes/index.ts'
import { openWorkspace } from '../../src/main/studio/workspace/index.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { clip } from '../fixtures/indexing.ts'

it('a label about a dataset that another window has replaced is refused, not given to a clip of the same number', async () => {
  const home = temporaryFolder()
  const workspace = openWorkspace({ dataFolder: join(home, 'data') })
  onTestFinished(() => workspace.close())
  const router = createRouter(workspace)
  const before = await openFolder('before')
  await openFolder('after')
  const [{ content }] = workspace.dataset().library.page({}, {}).clips
  const label = { content, annotator: 'Ana', emotion: 'fear' }

  const refused = await router({ id: 1, route: 'labels.add', input: label, project: before })
  expect(refused).toMatchObject({ error: { code: 'conflict' } })
  expect(workspace.dataset().library.count({ labelled: true })).toBe(0)
  const kept = await router({ id: 2, route: 'labels.add', input: label, project: workspace.projectId() })
  expect(kept).toMatchObject({ output: { emotion: 'fear' } })

  async function openFolder(name: string): Promise<string> {
    mkdirSync(join(home, name))
    writeFileSync(join(home, name, 'a.wav'), clip(name))
    const { id } = await workspace.open(join(home, name))
    await workspace.reindex({}).outcome
    return id
  }
})
