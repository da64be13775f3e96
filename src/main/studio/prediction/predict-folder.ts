import { mkdtempSync, rmSync } from 'node:fs'
import { isAbsolute, join, relative, sep } from 'node:path'
import { z } from 'zod'
import { featuresOf, isFeatureKind } from '#shared/contract/training.ts'
import {
  PredictOptions,
  type PredictedSpan,
  type PredictOptionsInput,
  type PredictReport,
} from '#shared/contract/prediction.ts'
import { StudioError } from '#shared/errors.ts'
import type { Work } from '../jobs/index.ts'
import type { Project } from '../project/index.ts'
import { finishedRun, useTrainer, type UsableRun } from '../training/index.ts'
import { listen, type Folder } from './listen.ts'
import { predictClips } from './predict-clips.ts'
import { openRecordings } from './recordings.ts'
import { speakerNotes, speakersBy } from './speakers.ts'
import { openTally } from './tally.ts'
import { verdictOn } from './verdict.ts'
import { isRecording } from './windows.ts'
import { openAnswerFile } from './write-answers.ts'

export interface PredictEvents {
  /** Called with every answer, file by file in the order of their paths. */
  readonly onSpan?: (span: PredictedSpan) => void
}

/**
 * Applies the models of a finished run to any folder of audio, or a single file: an answer a clip, and for long recordings
 * one a window. Features of clips are kept with the project's; those of windows are not. Memory does not grow with the
 * length of recordings, and with their number only by what is known of each file. Throws `not-found`, `nothing-to-do`,
 * `bad-input`, `conflict` for an answer file that is there, `cancelled`, and as training does where the trainer fails.
 */
export async function predictFolder(
  project: Project,
  input: PredictOptionsInput,
  work: Work,
  { onSpan }: PredictEvents = {},
): Promise<PredictReport> {
  const begun = performance.now()
  const options = parse(input)
  const run = finishedRun(project, options.run)
  const { classes } = run.record.data
  const out = options.out ? openAnswerFile(options.out, classes) : null
  const scratch = mkdtempSync(join(project.folder, 'predicting-'))
  try {
    const heard = await listen(options.folder, work)
    const tally = openTally(classes)
    const answer = (span: PredictedSpan) => {
      tally.add(span)
      out?.write(span)
      onSpan?.(span)
    }
    const told = await useTrainer(project, run.record.config, (trainer) =>
      answerAll({ project, run, options, heard, scratch, work, trainer, answer }),
    )
    out?.finish()
    const seconds = (performance.now() - begun) / 1000
    const counts = tally.counts()
    return {
      run: run.record.id,
      classes,
      ...told,
      ...counts,
      temperature: run.temperature,
      file: options.out?.file ?? null,
      seconds,
      clipsPerSecond: (counts.windows + counts.clips) / seconds,
    }
  } finally {
    out?.discard()
    rmSync(scratch, { recursive: true, force: true })
  }
}

interface Task {
  readonly project: Project
  readonly run: UsableRun
  readonly options: PredictOptions
  readonly heard: Folder
  readonly scratch: string
  readonly work: Work
  readonly trainer: Parameters<typeof predictClips>[0]['trainer']
  readonly answer: (span: PredictedSpan) => void
}

async function answerAll(task: Task): Promise<Pick<PredictReport, 'models' | 'skipped' | 'notes'>> {
  const { project, run, options, heard, scratch, work, answer } = task
  const { config, data } = run.record
  const speakerOf = speakersBy(options.speakers, heard.recognition)
  const isLong = (durationSeconds: number) => isRecording(durationSeconds, options.windowSeconds)
  const files = heard.heard.map((file) => ({ ...file, speaker: speakerOf(file.path) }))
  const clips = files.filter(({ durationSeconds }) => !isLong(durationSeconds))
  const recordings = files.filter(({ durationSeconds }) => isLong(durationSeconds))
  requireWindows(config.members, recordings.length)
  const enrolling = clips.map((clip) => ({ ...clip, enrols: clip.silence === null }))
  const sameSpeakers = options.speakers === 'auto' && isWithin(heard.folder, project.datasetFolder)
  const answers = await predictClips({ ...task, run: run.folder, config, clips: enrolling, sameSpeakers })
  const judge = { classes: data.classes, temperature: run.temperature, abstainBelow: options.abstainBelow }
  const skipped = [...heard.skipped]
  let models = answers.models
  const place = new Map(clips.map(({ path }, index) => [path, index]))
  const listener = openRecordings({
    files: recordings,
    ...options,
    trainer: task.trainer,
    run: run.folder,
    sources: [...new Set(config.members.map(({ model }) => featuresOf(model)))],
    scratch,
    work,
  })
  try {
    for (const file of files) {
      const { path, speaker, silence } = file
      const clip = place.get(path)
      if (clip === undefined) {
        const windows = await listener.predict(file)
        if ('unreadable' in windows) skipped.push({ path, reason: windows.unreadable })
        else {
          models = windows.models
          for (const { startSeconds, endSeconds, raw, silent } of windows.windows)
            answer({
              ...{ path, speaker, startSeconds, endSeconds },
              ...verdictOn(raw, judge, silent ? 'Silence' : null),
            })
        }
        continue
      }
      const raw = answers.of(clip)
      if (raw)
        answer({
          ...{ path, speaker, startSeconds: 0, endSeconds: file.durationSeconds },
          ...verdictOn(raw, judge, silence),
        })
      else skipped.push({ path, reason: answers.unreadable.get(file.content) ?? 'It could not be read.' })
    }
  } finally {
    await listener.close()
  }
  const notes = sameSpeakers
    ? ['Speakers that the run knew are normalised as they were then.']
    : speakerNotes(
        config,
        clips.map(({ speaker }) => speaker),
        heard.recognition.sentence,
      )
  return { models, skipped, notes: [...notes, ...recordingNotes(config.members, recordings.length)] }
}

function recordingNotes(members: UsableRun['record']['config']['members'], recordings: number): string[] {
  if (recordings === 0 || members.every(({ normalise }) => normalise !== 'speaker')) return []
  return ['Each long recording is normalised by itself, as though one person spoke in it.']
}

function requireWindows(members: UsableRun['record']['config']['members'], recordings: number): void {
  if (recordings === 0 || members.every(({ model }) => isFeatureKind(featuresOf(model)))) return
  throw new StudioError(
    'bad-input',
    'Models that read a pretrained encoder answer for whole clips only. Cut long recordings into clips, choose longer windows, or another run.',
  )
}

function isWithin(folder: string, dataset: string): boolean {
  const way = relative(dataset, folder)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
}

function parse(input: PredictOptionsInput): PredictOptions {
  const parsed = PredictOptions.safeParse(input)
  if (parsed.success) return parsed.data
  throw new StudioError('bad-input', `This cannot be predicted:\n${z.prettifyError(parsed.error)}`)
}
