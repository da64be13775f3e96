import { availableParallelism } from 'node:os'
import { inOrder, openPool, type Pool } from '../workers/index.ts'
import type { Probe, ProbeTask } from './probe.ts'
import type * as ProbeWorker from './probe.worker.ts'
import type { FoundFile } from './walk.ts'

export interface Probed<File extends FoundFile> {
  readonly file: File
  readonly probe: Probe
}

/** Files per message to a thread: a message costs as much time as reading a clip. */
const GROUP_FILES = 32
/**
 * A decoder that hangs on a damaged file is stopped after `PATIENCE_MS`, and one more for every so many bytes: an hour
 * of Opus takes longest for its size.
 */
const PATIENCE_MS = 120_000
const PATIENCE_BYTES = 2 ** 25

/** Reads files in a thread pool and yields groups in the given order. The pool closes when the consumer stops. */
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
        group.map(({ path, bytes }) => ({ folder, path, bytes })),
      )
      return group.map((file, i) => ({ file, probe: probes[i] }))
    })
  } finally {
    await pool.close()
  }
}

type Sized<Task> = Task & { readonly bytes: number }

/** If a group crashes its thread, reads its files one by one to find the cause. */
async function probeGroup(
  pool: Pool<typeof ProbeWorker>,
  tasks: readonly Sized<ProbeTask>[],
): Promise<readonly Probe[]> {
  const bytes = tasks.reduce((sum, task) => sum + task.bytes, 0)
  const patienceMs = PATIENCE_MS * Math.ceil(1 + bytes / PATIENCE_BYTES)
  const patience = AbortSignal.timeout(patienceMs)
  try {
    return await pool.run('probeGroup', tasks, patience)
  } catch (thrown) {
    const reason = whyLost(thrown, patience.aborted ? patienceMs : null)
    if (reason === null) throw thrown
    if (tasks.length === 1) return [{ kind: 'fault', fault: 'unreadable', reason }]
    const probes: Probe[] = []
    for (const task of tasks) probes.push(...(await probeGroup(pool, [task])))
    return probes
  }
}

/** Why a file crashed its thread; null if the file is not the cause. */
function whyLost(thrown: unknown, endedAfterMs: number | null): string | null {
  if (endedAfterMs !== null)
    return `It could not be decoded within ${endedAfterMs / 1000} s. Convert it to WAV, or restore it.`
  if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return 'It needs too much memory. Cut it into clips, or restore the file.'
  return null
}

function grouped<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  )
}
