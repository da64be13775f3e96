import { group } from 'd3-array'
import type { AnnotatorLabels } from '#shared/contract/index.ts'
import { Annotator } from '#shared/contract/labels.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { StudioError } from '#shared/errors.ts'
import { currentClips, type CurrentClip } from '../clips/index.ts'
import { paced, type ClipRow, type ClipTables, type FoundTable } from '../import/index.ts'
import { importedBy, type ImportedLabel } from '../labels/index.ts'
import type { Db } from '../project/index.ts'
import { leftOutRows, type LeftOut } from './left-out.ts'

/** The labels that tables of labels give. */
export interface LabelPlan {
  /** Labels to write, in the order of writing: the last one of a recording is its most frequent emotion. */
  readonly labels: readonly ImportedLabel[]
  readonly byAnnotator: readonly AnnotatorLabels[]
  readonly leftOut: LeftOut
  /** The clips that labels can be about, by path; empty if no table gives labels. */
  readonly clips: ReadonlyMap<string, CurrentClip>
}

/**
 * Plans the labels of all tables whose rows are labels. An annotator has one label of a recording, from the last such
 * row; labels that were imported before are not planned again.
 * @param onSlice called every thousand rows; it may throw to end the work
 * @throws StudioError `bad-input` for a table without annotators or emotions
 */
export async function planLabels(
  db: Db,
  { tables }: Pick<ClipTables, 'tables'>,
  onSlice: () => void,
): Promise<LabelPlan> {
  const leftOut = leftOutRows()
  const given = new Map<string, ImportedLabel>()
  const withLabels = tables.filter(({ settings }) => settings?.use === true && settings.rowsAre === 'labels')
  const clips = await clipsByPath(withLabels.length > 0 ? allClips(db) : [], onSlice)
  for (const table of withLabels) {
    requireLabels(table)
    if (table.use.kind !== 'used') continue
    for await (const [path, rows] of paced(table.use.clips, onSlice)) {
      const content = clips.get(path)?.content ?? null
      for (const row of rows) {
        const label = labelOf(row, table.settings?.annotator ?? null, content, path, leftOut)
        if (!label) continue
        const key = `${label.content} ${label.annotator}`
        if (given.has(key)) leftOut.add('repeated', path)
        given.set(key, label)
      }
    }
  }
  return { ...(await newOnes(db, [...given.values()], onSlice)), leftOut, clips }
}

async function clipsByPath(
  all: Iterable<CurrentClip>,
  onSlice: () => void,
): Promise<ReadonlyMap<string, CurrentClip>> {
  const clips = new Map<string, CurrentClip>()
  for await (const clip of paced(all, onSlice)) clips.set(clip.path, clip)
  return clips
}

const PAGE_CLIPS = 2_000

function* allClips(db: Db): Generator<CurrentClip> {
  for (let after = 0; ;) {
    const page = currentClips(db, after, PAGE_CLIPS)
    yield* page
    if (page.length < PAGE_CLIPS) return
    after = page[page.length - 1].clip
  }
}

function requireLabels({ key, columns, settings }: FoundTable): void {
  const refuse = (lacking: string, remedy: string) => {
    throw new StudioError(
      'bad-input',
      `${key} has no column of ${lacking}, so its rows cannot be labels. Choose the column, ${remedy}or import its emotions as intended.`,
      { table: key },
    )
  }
  if (columns.emotion === undefined) refuse('emotions', '')
  if (columns.annotator === undefined && settings?.annotator === null)
    refuse('annotators', 'name the annotator of all rows, ')
}

function labelOf(
  { emotion, annotator: named, confidence }: ClipRow,
  annotatorOfAll: string | null,
  content: ContentHash | null,
  path: string,
  leftOut: LeftOut,
): ImportedLabel | null {
  const annotator = named ?? annotatorOfAll
  const name = Annotator.safeParse(annotator)
  if (emotion === null || emotion === undefined) leftOut.add('no-emotion', path)
  else if (content === null) leftOut.add('not-decodable', path)
  else if (!name.success) leftOut.add(annotator === null ? 'no-annotator' : 'long-annotator', path)
  else return { content, annotator: name.data, emotion, confidence }
  return null
}

async function newOnes(
  db: Db,
  given: readonly ImportedLabel[],
  onSlice: () => void,
): Promise<Pick<LabelPlan, 'labels' | 'byAnnotator'>> {
  const byAnnotator: AnnotatorLabels[] = []
  const added = new Set<ImportedLabel>()
  for (const [annotator, own] of group(given, (label) => label.annotator)) {
    const imported = await importedBy(db, annotator)
    const before = added.size
    for await (const label of paced(own, onSlice)) {
      const known = imported.get(label.content)
      if (known?.emotion !== label.emotion || known.confidence !== label.confidence) added.add(label)
    }
    const count = added.size - before
    byAnnotator.push({ annotator, added: count, known: own.length - count })
  }
  const labels = given.filter((label) => added.has(label))
  return {
    labels: await inOrderOfWriting(labels, onSlice),
    byAnnotator: byAnnotator.sort((one, other) => (one.annotator < other.annotator ? -1 : 1)),
  }
}

/** Moves one label with the most frequent emotion of each recording to the end; of equally frequent ones the last. */
async function inOrderOfWriting(
  labels: readonly ImportedLabel[],
  onSlice: () => void,
): Promise<readonly ImportedLabel[]> {
  const last = new Set<ImportedLabel>()
  for await (const own of paced(group(labels, ({ content }) => content).values(), onSlice))
    last.add(mostFrequent(own))
  return [...labels.filter((label) => !last.has(label)), ...last]
}

function mostFrequent(labels: readonly ImportedLabel[]): ImportedLabel {
  const counts = new Map<Emotion, number>()
  for (const { emotion } of labels) counts.set(emotion, (counts.get(emotion) ?? 0) + 1)
  const votes = ({ emotion }: ImportedLabel) => counts.get(emotion) ?? 0
  return labels.reduce((best, label) => (votes(label) >= votes(best) ? label : best))
}
