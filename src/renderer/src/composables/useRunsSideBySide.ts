import { computed } from 'vue'
import type { RunSummary } from '#shared/domain/run-summary.ts'
import { mainScores } from '#shared/domain/runs.ts'
import { toStudioError } from '#shared/errors.ts'
import { labelNotes } from '#shared/domain/scores.ts'
import { settingsThatDiffer } from '../draw/config-difference.ts'
import { useLabelSet } from '../stores/label-set.ts'
import { useStudio } from '../studio/index.ts'
import { useLoad } from './useLoad.ts'
import { useScoredUnder, useStandings } from './useStandings.ts'

/** Data of the table that compares runs: scores under the chosen labels, paired differences, and settings that differ. */
export function useRunsSideBySide(runs: () => readonly RunSummary[]) {
  const studio = useStudio()
  const labelSet = useLabelSet()
  const under = useScoredUnder()
  const standings = useStandings(runs)
  const ids = () =>
    runs()
      .map(({ id }) => id)
      .join()

  const evaluations = useLoad(
    () =>
      Promise.all(
        runs().map(async ({ id, score }) =>
          score === null ? [] : studio.runs.evaluate({ run: id, under: under.value }),
        ),
      ),
    [ids, under],
  )
  /** Comparison of each run with the first; null for the first, and for runs without a scored clip in common. */
  const paired = useLoad(() => {
    const [first, ...others] = runs()
    return Promise.all([
      Promise.resolve(null),
      ...others.map(async ({ id, score }) =>
        first.score === null || score === null
          ? null
          : studio.runs.compare({ before: first.id, after: id }).catch(nullWithoutClips),
      ),
    ])
  }, [ids])

  const columns = computed(() =>
    runs().map((run, index) => {
      const scores = mainScores({ evaluations: evaluations.data.value?.[index] ?? [] })
      return {
        run,
        scores,
        recalls: new Map(scores?.perClass.map(({ emotion, recall }) => [emotion, recall])),
        notes: labelNotes(standings.of(run.id)?.changes ?? null),
      }
    }),
  )
  const emotions = computed(() =>
    [...new Set(columns.value.flatMap(({ scores }) => scores?.classes ?? []))].sort(labelSet.compare),
  )
  const settings = computed(() => settingsThatDiffer(runs().map(({ config }) => config)))
  const sameData = computed(
    () => new Set(runs().map(({ data }) => `${data.clipsFingerprint} ${data.labelsFingerprint}`)).size === 1,
  )
  const error = computed(() => evaluations.error.value ?? paired.error.value)
  const reload = () => void Promise.all([evaluations.reload(), paired.reload()])
  return { under, columns, emotions, settings, paired: paired.data, error, reload, sameData }
}

/** Two runs without a scored clip in common cannot be compared; other errors are thrown again. */
function nullWithoutClips(thrown: unknown): null {
  if (toStudioError(thrown).code === 'nothing-to-do') return null
  throw thrown
}
