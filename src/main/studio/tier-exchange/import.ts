import { basename, extname } from 'node:path'
import type { Clip } from '#shared/domain/clips.ts'
import { plainLabel } from '#shared/contract/labels.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { ActId } from '#shared/domain/labels.ts'
import { planTierImport, type TierImportPlan } from '#shared/domain/segments/index.ts'
import type { Tier, TierFile } from '#shared/domain/tiers.ts'
import { StudioError } from '#shared/errors.ts'
import { counted } from '#shared/words.ts'
import type { Labels } from '../labels/index.ts'
import type { SegmentAuthor, Segments } from '../segments/index.ts'

export interface ImportChoices {
  readonly cut: boolean
  readonly labelTiers: readonly string[]
  readonly words: ReadonlyMap<string, Emotion | null>
}

/** What an import changes, and what of the file is not imported: one sentence each. */
export interface ImportPreview extends Omit<TierImportPlan, 'segments'> {
  readonly notes: readonly string[]
}

export interface ImportedTiers extends ImportPreview {
  /** Of the segments; null if none was added. */
  readonly act: number | null
  /** Of the labels; null if none was given. */
  readonly labels: ActId | null
}

interface Parts {
  readonly segments: Segments
  readonly labels: Pick<Labels, 'addAll'>
}

/** What an import would change. */
export function previewTierImport(
  { segments }: Pick<Parts, 'segments'>,
  clip: Clip,
  file: TierFile,
  choices: ImportChoices,
  author: string,
): ImportPreview {
  const { segments: _, ...preview } = planOf(segments, clip, file, choices, author)
  return preview
}

/**
 * Imports tiers into a recording: the segments as one act, their labels as another.
 * @throws StudioError `bad-input` if a word of a label tier has no meaning; `nothing-to-do` if all is here already
 */
export function importTiers(
  { segments, labels }: Parts,
  clip: Clip,
  file: TierFile,
  choices: ImportChoices,
  author: SegmentAuthor,
): ImportedTiers {
  const { segments: planned, ...preview } = planOf(segments, clip, file, choices, author.name)
  if (preview.unknownWords.length > 0)
    throw new StudioError(
      'bad-input',
      `${counted(preview.unknownWords.length, 'word')} of the file ${preview.unknownWords.length === 1 ? 'has' : 'have'} no meaning yet: ${preview.unknownWords.join(', ')}. Say for each which label it is, or that it stays a text.`,
    )
  if (planned.length === 0)
    throw new StudioError('nothing-to-do', 'The recording has all segments of this file already.')
  const added = planned.filter(({ id }) => id === null)
  const made =
    added.length === 0
      ? null
      : segments.change(
          clip,
          added.map(({ tier, speaker, start, end, text }) => ({
            ...{ kind: 'add' as const, tier, speaker, start, end, text, source: 'import' as const },
          })),
          author,
        )
  const newIds = made ? [...made.ids] : []
  const labelled = planned.flatMap(({ id, emotion }) => {
    const segment = id ?? newIds.shift()
    return emotion === null || segment === undefined ? [] : [{ segment, emotion }]
  })
  const targets = segments.targets(
    clip,
    labelled.map(({ segment }) => segment),
  )
  const written =
    labelled.length === 0
      ? null
      : labels.addAll(
          labelled.map(({ emotion }, place) =>
            plainLabel(
              { content: targets[place] },
              { annotator: author.name, emotion },
              { source: 'import' },
            ),
          ),
        )
  return { ...preview, act: made?.act ?? null, labels: written?.entries.at(0)?.act ?? null }
}

function planOf(segments: Segments, clip: Clip, file: TierFile, choices: ImportChoices, author: string) {
  const { tiers, notes } = tiersOfRecording(file, clip)
  const plan = planTierImport(tiers, segments.list(clip, author), {
    ...choices,
    seconds: clip.measures && clip.measures.durationMs / 1000,
  })
  return { ...plan, notes: [...file.notes, ...notes] }
}

/** The tiers that are about the recording. A file that names one recording is taken as it is, because files are renamed. */
function tiersOfRecording(
  { tiers }: TierFile,
  { path }: Clip,
): { readonly tiers: readonly Tier[]; readonly notes: readonly string[] } {
  const others = tiers.filter(({ media }) => media !== null && stemOf(media) !== stemOf(path))
  if (others.length === 0) return { tiers, notes: [] }
  const names = [...new Set(others.map(({ media }) => media ?? ''))]
  const own = tiers.filter((tier) => !others.includes(tier))
  if (own.length === 0)
    throw new StudioError(
      'bad-input',
      `The file is about ${names.join(', ')}, and not about ${basename(path)}. Choose the recording that it is about.`,
    )
  return { tiers: own, notes: [`Tiers of other recordings are not imported: ${names.join(', ')}.`] }
}

const stemOf = (path: string): string => basename(path.replaceAll('\\', '/'), extname(path)).toLowerCase()
