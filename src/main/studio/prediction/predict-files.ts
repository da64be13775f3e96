import { isAbsolute, relative, sep } from 'node:path'
import type { PredictedSpan, PredictOptions, PredictReport } from '#shared/contract/prediction.ts'
import type { Work } from '../jobs/index.ts'
import type { Project } from '../project/index.ts'
import type { TrainerClient } from '../trainers/index.ts'
import type { UsableRun } from '../runs/index.ts'
import type { DecodedFolder, DecodedFile } from './decode-folder.ts'
import { predictClips } from './predict-clips.ts'
import { notesOf } from './notes.ts'
import { openRecordings } from './recordings.ts'
import { speakerNotes, speakersBy } from './speakers.ts'
import { speechOfClips } from './speech-of-clips.ts'
import { toPrediction } from './to-prediction.ts'
import { isRecording } from './windows.ts'

export interface PredictFilesTask {
  readonly project: Project
  readonly run: UsableRun
  readonly options: PredictOptions
  readonly decoded: DecodedFolder
  readonly scratch: string
  readonly work: Work
  readonly trainer: () => Promise<TrainerClient>
  readonly onSpan: (span: PredictedSpan) => void
}

type PredictedFiles = Pick<PredictReport, 'models' | 'skipped' | 'notes'>

/** Predicts every decodable file, sorted by path. */
export async function predictFiles(task: PredictFilesTask): Promise<PredictedFiles> {
  const { project, run, options, decoded, scratch, work, trainer, onSpan } = task
  const { config, data } = run.record
  const speakerOf = speakersBy(options.speakers, decoded.recognition)
  const isLong = ({ durationSeconds }: DecodedFile) => isRecording(durationSeconds, options.windowSeconds)
  const files = decoded.files.map((file) => ({ ...file, speaker: speakerOf(file.path) }))
  const clips = files.filter((file) => !isLong(file))
  const long = files.filter(isLong)
  const sameSpeakers = options.speakers === 'auto' && isWithin(decoded.folder, project.datasetFolder)
  const found = await speechOfClips(clips, work)
  const notes = notesOf(project.db, files, config)
  const enrolling = clips.map((clip, i) => ({ ...clip, enrols: notes.ofClip(clip, found[i]) === null }))
  // TensorFlow loads while features are computed. If loading fails, the next call of `trainer` rejects.
  trainer().catch(() => undefined)
  const predictions = await predictClips({ ...task, run: run.folder, config, clips: enrolling, sameSpeakers })
  const place = new Map(clips.map(({ path }, index) => [path, index]))
  const recordings = openRecordings({
    ...options,
    files: long,
    trainer,
    run: run.folder,
    config,
    scratch,
    work,
  })
  const judge = { classes: data.classes, temperature: run.temperature, abstainBelow: options.abstainBelow }
  const skipped = [...decoded.skipped]
  let { models } = predictions

  function emitClip(file: (typeof files)[number], clip: number): void {
    const { path, speaker, durationSeconds } = file
    const raw = predictions.of(clip)
    const span = { path, speaker, startSeconds: 0, endSeconds: durationSeconds }
    if (raw) onSpan({ ...span, ...toPrediction(raw, judge, notes.ofClip(file, found[clip])) })
    else skipped.push({ path, reason: predictions.unreadable(clip) ?? 'It could not be read.' })
  }

  async function predictRecording(file: (typeof files)[number]): Promise<void> {
    const { path, speaker } = file
    const predicted = await recordings.predict(file)
    if ('unreadable' in predicted) {
      skipped.push({ path, reason: predicted.unreadable })
      return
    }
    models = predicted.models
    for (const window of predicted.windows) {
      const { startSeconds, endSeconds, raw } = window
      const prediction = toPrediction(raw, judge, notes.ofWindow(file, window))
      onSpan({ path, speaker, startSeconds, endSeconds, ...prediction })
    }
  }

  try {
    for (const file of files) {
      const clip = place.get(file.path)
      if (clip === undefined) await predictRecording(file)
      else emitClip(file, clip)
    }
  } finally {
    await recordings.close()
  }
  const speakers = clips.map(({ speaker }) => speaker)
  const ofSpeakers = sameSpeakers
    ? ['Speakers known to the run are normalised with the statistics of the run.']
    : speakerNotes(config, speakers, decoded.recognition.sentence)
  return { models, skipped, notes: [...ofSpeakers, ...recordingNotes(run, long.length)] }
}

function recordingNotes({ record }: UsableRun, recordings: number): readonly string[] {
  if (recordings === 0 || record.config.members.every(({ normalise }) => normalise !== 'speaker')) return []
  return ['Each long recording is normalised by its own statistics, as if it had one speaker.']
}

function isWithin(folder: string, dataset: string): boolean {
  const way = relative(dataset, folder)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
}
