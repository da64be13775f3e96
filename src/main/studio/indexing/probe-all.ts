import { availableParallelism } from 'node:os'
import { inOrder, openPool, type Pool } from '../workers/index.ts'
import type { Probe, ProbeTask } from './probe.ts'
import type * as ProbeWorker from './probe.worker.ts'
import type { FoundFile } from './walk.ts'

export interface Probed<File extends FoundFile> {
  readonly file: File
  readonly probe: Probe
}

/** Files a thread takes at a time: messages cost as much as reading a clip. */
const GROUP_FILES = 32
/** A decoder that loops forever on a broken file is stopped after this. */
const PATIENCE_MS = 120_000

/** Reads files in a pool of threads; yields groups of them in the order given. The pool ends with the consumer. */
export async function* probeAll<File extends FoundFile>(
  folder: string,
  files: readonly File[],
  threads = availableParallelism(),
): AsyncGenerator<readonly Probed<File>[]> {
  if (files.length === 0) return
  const groups = grouped(files, Math.min(GROUP_FILES, Math.ceil(files.length / threads)))
  const size = Math.min(threads, groups.length)
  const pool = openPool<typeof ProbeWorker>('./probe.worker.ts', import.meta.url, { threads: size })
  try {
    yield* inOrder(groups, 2 * size, async (group) => {
      const probes = await probeGroup(
        pool,
        group.map(({ path }) => ({ folder, path })),
      )
      return group.map((file, i) => ({ file, probe: probes[i] }))
    })
  } finally {
    await pool.close()
  }
}

/** Where a group brings its thread down, its files are tried one by one to find which of them did. */
async function probeGroup(
  pool: Pool<typeof ProbeWorker>,
  tasks: readonly ProbeTask[],
): Promise<readonly Probe[]> {
  const patience = AbortSignal.timeout(PATIENCE_MS)
  try {
    return await pool.run('probeGroup', tasks, patience)
  } catch (thrown) {
    const reason = whyLost(thrown, patience)
    if (reason === null) throw thrown
    if (tasks.length === 1) return [{ kind: 'fault', fault: 'unreadable', reason }]
    const probes: Probe[] = []
    for (const task of tasks) probes.push(...(await probeGroup(pool, [task])))
    return probes
  }
}

/** What the file did to its thread; null where it is not the file's doing. */
function whyLost(thrown: unknown, patience: AbortSignal): string | null {
  if (patience.aborted)
    return `It could not be decoded within ${PATIENCE_MS / 1000} s. Convert it to WAV, or restore it.`
  if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return 'It needs more memory than a clip should. Cut it into clips, or restore it.'
  return null
}

function grouped<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  )
}
