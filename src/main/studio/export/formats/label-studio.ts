import { StudioError } from '#shared/errors.ts'
import { exportedLabels, type ExportedLabel } from '../rows.ts'
import type { ExportedClip } from './format.ts'
import { labelStudioConfig } from './label-studio-config.ts'
import { withTables } from './with-tables.ts'

const TASKS = 'tasks.json'
const CONFIG = 'label-config.xml'

/**
 * Tasks of Label Studio with an annotation by each annotator and the prediction of the run, and a labelling
 * configuration. Audio is read from the folder that Label Studio serves as local files: the export, or the dataset if
 * the export has no audio.
 */
export const labelStudio = withTables({
  files: () => [TASKS, CONFIG],
  cannotHold: ({ include }) => [
    ...(include.labels
      ? [
          'in the tasks: labels that their annotator changed later',
          'in the tasks: confidence, intensity, note and source of labels',
        ]
      : []),
    ...(include.votes ? ['in the tasks: votes of the crowd'] : []),
    ...(include.flags ? ['in the tasks: findings'] : []),
  ],
  async open({ options: { include }, emotions, files, scan }) {
    const choices = new Set<string>(emotions)
    for (const { row } of scan()) {
      for (const { emotion } of include.labels ? exportedLabels(row) : []) choices.add(emotion)
      for (const emotion of row.probabilities.keys()) choices.add(emotion)
    }
    await files.open(CONFIG, labelStudioConfig([...choices]))
    const tasks = await files.open(TASKS)
    let separator = '[\n'
    return {
      async add(clip) {
        requireOwnAudio(clip)
        const task = {
          data: dataOf(clip),
          annotations: include.labels ? annotationsOf(clip, include.annotators) : [],
          predictions: include.predictions === null ? [] : predictionsOf(clip, include.predictions),
        }
        await tasks.write(separator + JSON.stringify(task))
        separator = ',\n'
      },
      finish: () => tasks.write('\n]\n'),
    }
  },
})

function dataOf({ row, audio, split }: ExportedClip) {
  const file = (audio ?? row.path).split('/').map(encodeURIComponent).join('/')
  return {
    audio: `/data/local-files/?d=${file}`,
    path: row.path,
    ...(row.speaker !== null && { speaker: row.speaker }),
    ...(row.intended !== null && { intended_emotion: row.intended }),
    ...(split !== null && { split }),
  }
}

/** Without audio in the export, Label Studio plays the dataset's own file. */
function requireOwnAudio({ row, audio }: ExportedClip): void {
  if (audio !== null || !row.redacted) return
  throw new StudioError(
    'bad-input',
    `A stretch of ${row.path} is redacted, and Label Studio would play the dataset's own file. Copy the audio into the export.`,
  )
}

/** The last label by each annotator. */
function annotationsOf({ row }: ExportedClip, named: boolean) {
  const last = new Map<string, ExportedLabel>(exportedLabels(row).map((label) => [label.annotator, label]))
  return [...last.values()].map(({ annotator, emotion, at }) => ({
    // Label Studio imports annotators by their e-mail address.
    ...(named && { completed_by: { email: annotator } }),
    created_at: at,
    result: [choice(emotion)],
  }))
}

/** The most probable class. A sound without speech has no prediction. */
function predictionsOf({ row }: ExportedClip, run: string) {
  if (row.predicted === null || !row.probabilities.has(row.predicted)) return []
  return [{ model_version: run, score: row.confidence, result: [choice(row.predicted)] }]
}

function choice(emotion: string) {
  return { from_name: 'emotion', to_name: 'audio', type: 'choices', value: { choices: [emotion] } }
}
