import { constants, cpSync, existsSync, mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { plainLabel } from '../../../src/shared/contract/labels.ts'
import { openDataset, type Dataset } from '../../../src/main/studio/studio.ts'
import { PUBLISHED_CREMA_D } from '../../../src/main/studio/splits/unseen.ts'
import { PRESETS } from '../../../src/shared/domain/presets.ts'
import type { Clip, ContentHash } from '../../../src/shared/domain/clips.ts'
import type { Emotion } from '../../../src/shared/domain/emotions.ts'
import type { Labelled } from './flips.ts'
import type { Point } from './results.ts'

const HELD_OUT: ReadonlySet<string> = new Set([...PUBLISHED_CREMA_D.validation, ...PUBLISHED_CREMA_D.test])
const REVIEWER = 'Perfect ears'

/** A training clip: its intended emotion is the correct label. */
export interface TrainingClip extends Labelled {
  readonly content: ContentHash
}

/**
 * Two projects under the same labels. The reviewer's holds the training speakers alone, so that its queue uses no label
 * of the validation speakers; the other holds all speakers, and its models train by the published split.
 */
export type Lab = Awaited<ReturnType<typeof openLab>>

/** @param home the folder of the clips' copies, both projects and their features, reused by a second start */
export async function openLab(cremaD: string, home: string) {
  mkdirSync(home, { recursive: true })
  const reviewed = openDataset(copyTrainingSpeakers(cremaD, join(home, 'training-speakers')), {
    projectFolder: join(home, 'reviewed'),
  })
  const judged = openDataset(cremaD, { projectFolder: join(home, 'judged') })
  for (const dataset of [reviewed, judged]) await dataset.index().outcome
  const clips = usableClips(reviewed)
  const contents = new Map(clips.map(({ path, content }) => [path, content]))
  const current = new Map(clips.map(({ path, current: emotion }) => [path, emotion]))

  return {
    clips: clips as readonly TrainingClip[],
    review: reviewed,

    /** Makes these the current labels of all clips, as an import; clips without one have their intended emotion. */
    restore(wrong: ReadonlyMap<string, Emotion>): void {
      const wanted = clips.map(({ path, emotion }) => ({ path, emotion: wrong.get(path) ?? emotion }))
      write(
        wanted.filter(({ path, emotion }) => current.get(path) !== emotion),
        'import',
      )
    },

    /** The reviewer labels these clips with their intended emotion, whatever their labels were. */
    correct(paths: ReadonlySet<string>): void {
      write(
        clips.filter(({ path }) => paths.has(path)),
        'person',
      )
    },

    /** Quick models trained from scratch under the current labels, one a seed, scored on the validation speakers. */
    async train(seeds: readonly number[]): Promise<Pick<Point, 'uar' | 'logLoss'>> {
      const scores: { uar: number[]; logLoss: number[] } = { uar: [], logLoss: [] }
      for (const seed of seeds) {
        const { id, evaluations } = await judged.train({ ...PRESETS.quick.config, seed }).outcome
        scores.uar.push(evaluations.find(({ split }) => split === 'validation')!.uar.value)
        scores.logLoss.push(validationLoss(judged, id))
      }
      return scores
    },

    async close(): Promise<void> {
      await Promise.all([reviewed.close(), judged.close()])
    },
  }

  function write(labels: readonly Labelled[], source: 'import' | 'person'): void {
    const annotator = source === 'person' ? REVIEWER : 'Import'
    for (const dataset of [reviewed, judged])
      dataset.labels.addAll(
        labels.map(({ path, emotion }) =>
          plainLabel({ content: contents.get(path)! }, { annotator, emotion }, { source }),
        ),
      )
    for (const { path, emotion } of labels) current.set(path, emotion)
  }
}

function copyTrainingSpeakers(cremaD: string, folder: string): string {
  const speakerOf = (file: string) => /^(\d{4})_\w+\.wav$/.exec(basename(file))?.[1]
  const filter = (file: string) => !HELD_OUT.has(speakerOf(file) ?? '')
  if (!existsSync(folder))
    cpSync(cremaD, folder, { recursive: true, filter, mode: constants.COPYFILE_FICLONE })
  return folder
}

function validationLoss(dataset: Dataset, run: string): number {
  const { items } = dataset.review({
    queue: 'label-errors',
    run,
    splits: ['validation'],
    reviewed: true,
    limit: 10_000,
  })
  return items.reduce((sum, { probabilityOfLabel }) => sum - Math.log(probabilityOfLabel!), 0) / items.length
}

/** Clips for training: without a finding, equal samples once. */
function usableClips({ library }: Dataset): (TrainingClip & { readonly current: Emotion })[] {
  const clips: Clip[] = []
  let after = null
  do {
    const page = library.page({ flagged: false }, { limit: 1000, after })
    clips.push(...page.clips)
    after = page.next
  } while (after !== null)
  return clips.map(({ path, content, name, emotion }) => ({
    path,
    content: content!,
    emotion: name.emotion!,
    current: emotion!,
  }))
}
