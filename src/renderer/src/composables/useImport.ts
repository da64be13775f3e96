import { computed } from 'vue'
import type { ImportSettings, TableSettings } from '#shared/contract/import.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { Split } from '#shared/domain/clips.ts'
import { useAnnotator } from '../stores/annotator.ts'
import { useImportDraft } from '../stores/import-draft.ts'
import { useProject } from '../stores/project.ts'
import { useToasts } from '../stores/toasts.ts'
import { useStudio } from '../studio/index.ts'
import { texts } from '../texts/index.ts'
import { useLoad } from './useLoad.ts'
import { useTask } from './useTask.ts'

export type ImportAssistant = ReturnType<typeof useImport>

const t = texts.importing.actions

/** What tables and names give the clips, under settings that the user changes, applies and takes back. */
export function useImport() {
  const studio = useStudio()
  const project = useProject()
  const annotator = useAnnotator()
  const toasts = useToasts()
  const drafts = useImportDraft()
  const { data, error, loading, reload } = useLoad(
    () => studio.import.inspect({ settings: drafts.draft ?? undefined }),
    [() => JSON.stringify(drafts.draft), () => project.current?.id, () => project.current?.report],
  )
  const settings = computed(() => drafts.draft ?? data.value?.settings ?? null)
  const isChanged = computed(() => drafts.draft !== null)

  function change(part: Partial<ImportSettings>): void {
    if (settings.value) drafts.set({ ...settings.value, ...part })
  }
  function changeTable(key: string, table: TableSettings): void {
    change({ tables: { ...settings.value?.tables, [key]: table } })
  }
  function answerWord(word: string, emotion: Emotion | null): void {
    change({ words: { ...settings.value?.words, [word]: emotion } })
  }
  function answerSplit(word: string, split: Split | null): void {
    change({ splits: { ...settings.value?.splits, [word]: split } })
  }

  const undo = useTask(async () => {
    if ((await annotator.ensure()) === null) return
    await studio.import.undo()
    toasts.done(t.undone)
    await reload()
  })
  const apply = useTask(async (fingerprint: string) => {
    const name = await annotator.ensure()
    const applied = drafts.draft
    if (name === null || settings.value === null) return
    await studio.import.apply({ settings: settings.value, fingerprint })
    // A choice that the user made meanwhile is not applied.
    if (drafts.draft === applied) drafts.clear()
    toasts.show({ message: t.done, action: { label: t.undoToast, run: () => void undo.run() } })
    await reload()
  })
  return {
    ...{ data, error, loading, reload, settings, isChanged },
    ...{ change, changeTable, answerWord, answerSplit, apply, undo },
    discard: drafts.clear,
  }
}
