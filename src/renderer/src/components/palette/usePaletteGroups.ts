import { refDebounced } from '@vueuse/core'
import { computed, type Ref } from 'vue'
import { useRouter } from 'vue-router'
import type { ClipFilterInput } from '#shared/contract/library.ts'
import { useBlind } from '../../composables/useBlind.ts'
import { asFilter } from '../../composables/useLibraryQuery.ts'
import { useLoad } from '../../composables/useLoad.ts'
import { useCommandRegistry } from '../../shortcuts/index.ts'
import { useMe } from '../../stores/me.ts'
import { useProject } from '../../stores/project.ts'
import { useRuns } from '../../stores/runs.ts'
import { useSettings } from '../../stores/settings.ts'
import { useStudio } from '../../studio/index.ts'
import { texts } from '../../texts/index.ts'
import { commandEntries, groupOf, matching, type PaletteEntry, type PaletteGroup } from './entries.ts'

const t = texts.palette
const TYPING_MS = 150
/** Maximum entries per group. */
const LISTED = 5
const COMMANDS_LISTED = 8
const LONGEST_TEXT = 200

const isPage = ({ id }: PaletteEntry) => id.startsWith('go.')

/** Results of the palette for a text: pages, commands, saved filters, runs, speakers and clips. */
export function usePaletteGroups(text: Ref<string>) {
  const studio = useStudio()
  const router = useRouter()
  const project = useProject()
  const me = useMe()
  const runs = useRuns()
  const settings = useSettings()
  const registry = useCommandRegistry()
  const searched = refDebounced(
    computed(() => text.value.trim().slice(0, LONGEST_TEXT)),
    TYPING_MS,
  )
  const go = (to: string) => () => void router.push(to)
  const library = (filter: ClipFilterInput) => `/library?f=${encodeURIComponent(JSON.stringify(filter))}`

  const { data: speakers } = useLoad(async () => {
    if (!project.current || !me.can('adjudicator')) return []
    const { speakers: counts } = await studio.library.facets({ filter: {}, of: ['speakers'] })
    return (counts ?? []).flatMap(({ value, clips }) => (value === null ? [] : [{ label: value, clips }]))
  })
  const { data: clips, loading } = useLoad(async () => {
    // A search in names and notes would reveal labels to an annotator, and the Library is not their page.
    if (!project.current || !me.can('adjudicator') || searched.value === '') return null
    const filter = { text: searched.value }
    const [page, total] = await Promise.all([
      studio.library.page({ filter, options: { limit: LISTED } }),
      studio.library.count({ filter }),
    ])
    return { filter, total, clips: page.clips }
  }, [searched])

  const blind = useBlind(() => (clips.value?.clips ?? []).map(({ id }) => id))
  const commands = computed(() => commandEntries(registry.commands))
  const found = computed(() => matching(commands.value, text.value, ({ heading }) => heading))
  const isTyped = computed(() => text.value.trim() !== '')

  const groups = computed(() => {
    const offered = [
      groupOf(t.pages, found.value.filter(isPage), Infinity),
      groupOf(
        t.commands,
        found.value.filter((entry) => !isPage(entry)),
        COMMANDS_LISTED,
      ),
      ...(isTyped.value ? [filterGroup(), runGroup(), speakerGroup(), clipGroup()] : []),
    ]
    return offered.filter((group): group is PaletteGroup => group !== null)
  })

  function filterGroup(): PaletteGroup | null {
    const saved = settings.settings.savedFilters.map(({ name, filter }) => ({
      id: `filter ${name}`,
      label: name,
      run: go(library(asFilter(filter))),
    }))
    return groupOf(t.savedFilters, project.current ? matching(saved, text.value) : [], LISTED)
  }
  function runGroup(): PaletteGroup | null {
    const all = runs.runs.map(({ id, name }) => ({ id: `run ${id}`, label: name, run: go(`/train/${id}`) }))
    return groupOf(t.runs, matching(all, text.value), LISTED)
  }
  function speakerGroup(): PaletteGroup | null {
    const all = (speakers.value ?? []).map(({ label, clips: count }) => ({
      id: `speaker ${label}`,
      label,
      detail: t.clipsOf(count),
      run: go(library({ speakers: [label] })),
    }))
    return groupOf(
      t.speakers,
      matching(all, text.value, () => t.speakerWord),
      LISTED,
    )
  }
  function clipGroup(): PaletteGroup | null {
    if (!clips.value) return null
    const { filter, total } = clips.value
    const all: PaletteEntry[] = clips.value.clips.map(({ id, path }) => ({
      id: `clip ${id}`,
      label: blind.hides(id) ? texts.common.unnamedClip(id) : path,
      run: go(`/clip/${id}`),
    }))
    if (total > all.length)
      all.push({
        id: 'all clips',
        label: t.allClips(total),
        run: go(library(filter)),
      })
    return groupOf(t.clips, all, LISTED + 1, total)
  }

  return { groups, searching: computed(() => isTyped.value && loading.value) }
}
