import { computed, reactive } from 'vue'
import type { ClipFilterInput } from '#shared/contract/library.ts'
import { PlanSettings } from '#shared/contract/plans.ts'
import type { PlanOrder } from '#shared/domain/assignments/index.ts'

/** Names in a text field, separated by commas; each once. */
export const namesIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
]

/** A listening experiment in the form. */
export interface ExperimentDraft {
  readonly on: boolean
  readonly instructions: string
  readonly soundCheck: boolean
  /** Number of practice clips. */
  readonly practice: number | null
  /** Null for no breaks. */
  readonly breakEvery: number | null
}

interface Draft {
  name: string
  /** Separated by commas. */
  annotators: string
  perTarget: number | null
  order: PlanOrder
  seed: number | null
  gold: number | null
  goldAnswers: 'adjudicated' | 'intended'
  /** Percent of the clips. */
  repeats: number | null
  blind: boolean
  experiment: ExperimentDraft
}

const experimentOf = ({ experiment: { on: _on, practice, ...others }, goldAnswers }: Draft) => ({
  ...others,
  practice: { clips: practice ?? 0, answers: goldAnswers },
})

/** A plan while it is written in the form. */
export function usePlanDraft(filter: () => ClipFilterInput, run: () => string | undefined) {
  const draft = reactive<Draft>({
    ...{ name: '', annotators: '', perTarget: 1, order: 'random', seed: 1 },
    ...{ gold: 0, goldAnswers: 'adjudicated', repeats: 0, blind: true },
    experiment: { on: false, instructions: '', soundCheck: true, practice: 0, breakEvery: 50 },
  })
  const written = computed(() =>
    PlanSettings.safeParse({
      name: draft.name,
      targets: { filter: filter() },
      annotators: namesIn(draft.annotators),
      perTarget: draft.perTarget ?? 1,
      order: draft.order,
      run: draft.order === 'least-certain' ? run() : undefined,
      seed: draft.seed ?? 1,
      gold: { clips: draft.gold ?? 0, answers: draft.goldAnswers },
      repeats: (draft.repeats ?? 0) / 100,
      blind: draft.blind || draft.experiment.on,
      experiment: draft.experiment.on ? experimentOf(draft) : undefined,
    }),
  )
  /** Null while the draft is incomplete. */
  const settings = computed(() => written.value.data ?? null)
  /** The first fault of a draft with a name and annotators; null without one. */
  const fault = computed(() =>
    draft.name.trim() === '' || namesIn(draft.annotators).length === 0
      ? null
      : (written.value.error?.issues.at(0)?.message ?? null),
  )
  return { draft, settings, fault }
}
