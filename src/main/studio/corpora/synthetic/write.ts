import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { StudioError } from '#shared/errors.ts'
import type { Work } from '../../jobs/index.ts'
import { inOrder, openPool } from '../../workers/index.ts'
import { cast, type Casting } from './casting.ts'
import { Planted } from './faults.ts'
import { resolveOptions, SyntheticOptions, VERSION, type ResolvedOptions } from './options.ts'
import type * as RenderWorker from './render.worker.ts'
import { demographics, tabulatedVotes } from './tables.ts'

export interface SyntheticCorpus {
  readonly clips: number
  /** All planted faults, so that tests and people can check whether they are found. */
  readonly planted: readonly Planted[]
}

const NOTE = 'These clips are synthetic.'
const README = `${NOTE}

Made-up speech by a formant synthesiser, under the names and in the layout of CREMA-D, for trying SER Studio without
real data. No person spoken of or heard in it exists, and no figure measured on it says anything about real speech.
Some faults are planted on purpose; synthetic.json lists them.
`
const CLIPS_A_TASK = 20

/** synthetic.json in the corpus's folder. It is written before the clips and again, as complete, after the last one. */
const Record = z.object({
  note: z.literal(NOTE),
  complete: z.boolean(),
  version: z.number(),
  options: SyntheticOptions,
  clips: z.number(),
  planted: z.array(Planted),
})

/**
 * Writes a synthetic corpus in CREMA-D's layout: 16 kHz mono 16-bit WAVs, demographics, votes. Equal options give equal
 * bytes. A complete corpus with the same options stays; an incomplete or older one is written again.
 * @throws StudioError `conflict` if the folder contains other files
 */
export async function writeSyntheticCorpus(
  folder: string,
  options: SyntheticOptions & { readonly work?: Work } = {},
): Promise<SyntheticCorpus> {
  const { work, ...rest } = options
  const resolved = resolveOptions(rest)
  const casting = cast(resolved)
  const corpus = { clips: casting.clips.length, planted: casting.planted }
  if (isComplete(folder, resolved, corpus.clips)) return corpus

  const record = { note: NOTE, complete: false, version: VERSION, options: resolved, ...corpus }
  const save = (complete: boolean) =>
    writeFileSync(join(folder, 'synthetic.json'), JSON.stringify({ ...record, complete }, null, 2))
  for (const part of ['AudioWAV', 'processedResults']) {
    rmSync(join(folder, part), { recursive: true, force: true })
    mkdirSync(join(folder, part), { recursive: true })
  }
  save(false)
  writeFileSync(join(folder, 'README.txt'), README)
  writeFileSync(join(folder, 'VideoDemographics.csv'), demographics(resolved.speakers, resolved.seed))
  writeFileSync(
    join(folder, 'processedResults', 'tabulatedVotes.csv'),
    tabulatedVotes(casting.clips, resolved.seed),
  )
  await writeClips(join(folder, 'AudioWAV'), casting, resolved.seed, work)
  save(true)
  return corpus
}

async function writeClips(folder: string, { clips }: Casting, seed: number, work?: Work): Promise<void> {
  const own = clips.filter((clip) => clip.copyOf === null)
  const tasks: RenderWorker.RenderTask[] = []
  for (let at = 0; at < own.length; at += CLIPS_A_TASK)
    tasks.push({ folder, clips: own.slice(at, at + CLIPS_A_TASK), seed })
  const pool = openPool<typeof RenderWorker>('./render.worker.ts', import.meta.url)
  try {
    let done = 0
    const render = async (task: RenderWorker.RenderTask) => {
      await pool.run('renderClips', task)
      return task.clips.length
    }
    for await (const written of inOrder(tasks, pool.threads * 2, render)) {
      work?.throwIfCancelled('Writing the synthetic corpus was cancelled. The next call starts again.')
      done += written
      work?.report({ done, total: own.length, unit: 'clips', message: 'Synthesising clips' })
    }
  } finally {
    await pool.close()
  }
  for (const { file, copyOf } of clips)
    if (copyOf !== null) copyFileSync(join(folder, copyOf), join(folder, file))
}

function isComplete(folder: string, options: ResolvedOptions, clips: number): boolean {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return false
  const record = readRecord(folder)
  if (!record)
    throw new StudioError(
      'conflict',
      `${folder} contains other files. Choose an empty or a new folder for the synthetic corpus.`,
      { folder },
    )
  return (
    record.complete &&
    record.version === VERSION &&
    JSON.stringify(record.options) === JSON.stringify(options) &&
    countClips(folder) === clips
  )
}

function countClips(folder: string): number {
  const audio = join(folder, 'AudioWAV')
  return existsSync(audio) ? readdirSync(audio).filter((file) => file.endsWith('.wav')).length : 0
}

/** Null if the folder is not a synthetic corpus of the studio. */
function readRecord(folder: string) {
  const file = join(folder, 'synthetic.json')
  if (!existsSync(file)) return null
  try {
    return Record.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data ?? null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
