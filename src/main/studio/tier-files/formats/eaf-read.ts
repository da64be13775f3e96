import type { TierFile } from '#shared/domain/tiers.ts'
import { counted } from '#shared/words.ts'
import { plainEntry, tiersOf, type TierRow } from '../rows.ts'
import { requireOrder } from '../seconds.ts'
import type { SourceText } from '../source-text.ts'
import { unreadable } from '../unreadable.ts'
import { descendants, parseXml, type XmlElement } from '../xml/index.ts'
import { eafTimes, type EafTimes } from './eaf-times.ts'

/** Reads an EAF document. Annotations that refer to a parent become entries with the parent's times. */
export function readEaf(source: SourceText): TierFile {
  const { file } = source
  const root = parseXml(source)
  if (root.name !== 'ANNOTATION_DOCUMENT')
    throw unreadable(
      { file, line: root.line },
      `this is <${root.name}>, not a document of ELAN`,
      'Choose an EAF file.',
    )
  const header = root.children.find(({ name }) => name === 'HEADER')
  const units = header?.attributes.get('TIME_UNITS') ?? 'milliseconds'
  if (units !== 'milliseconds')
    throw unreadable(
      { file, line: header?.line ?? null },
      `times are in ${units}, not in milliseconds`,
      'Open it in a newer version of ELAN and save it again.',
    )
  const times = eafTimes(file, root)
  const media = descendants(root, 'MEDIA_DESCRIPTOR')
  const chosen = media.find(isAudio) ?? media.at(0)
  return {
    media: chosen ? addressOf(chosen) : header?.attributes.get('MEDIA_FILE') || null,
    durationSeconds: null,
    tiers: descendants(root, 'TIER').flatMap((tier) => tiersOfElement(file, times, tier)),
    notes: [...mediaNotes(media, chosen), ...notesOf(root, times)],
  }
}

/** One tier, without entries too; annotations without length are a further tier of points. */
function tiersOfElement(file: string, times: EafTimes, element: XmlElement): TierFile['tiers'] {
  const name = element.attributes.get('TIER_ID') ?? ''
  const speaker = element.attributes.get('PARTICIPANT') || null
  const annotations = element.children.flatMap(({ children }) => children)
  const rows = annotations.map((annotation): TierRow => {
    const { start, end } = times.of(annotation)
    requireOrder({ file, line: annotation.line }, start, end)
    const text = descendants(annotation, 'ANNOTATION_VALUE').at(0)?.text ?? ''
    return { name, speaker, media: null, entry: plainEntry(start, end, text) }
  })
  return rows.length > 0 ? tiersOf(rows) : [{ name, speaker, media: null, kind: 'intervals', entries: [] }]
}

const isAudio = ({ attributes }: XmlElement): boolean =>
  /^audio\//.test(attributes.get('MIME_TYPE') ?? '') || /\.wav$/i.test(attributes.get('MEDIA_URL') ?? '')

const addressOf = ({ attributes }: XmlElement): string | null =>
  attributes.get('RELATIVE_MEDIA_URL') || attributes.get('MEDIA_URL') || null

function mediaNotes(media: readonly XmlElement[], chosen: XmlElement | undefined): readonly string[] {
  const origin = chosen?.attributes.get('TIME_ORIGIN')
  return [
    ...media
      .filter((one) => one !== chosen)
      .map((one) => `The document is also about ${addressOf(one) ?? 'a recording without a name'}.`),
    ...(origin !== undefined && origin !== '0'
      ? [`The recording begins ${origin} ms before the times of the document. Times are not shifted.`]
      : []),
  ]
}

function notesOf(root: XmlElement, times: EafTimes): readonly string[] {
  const references = descendants(root, 'REF_ANNOTATION').length
  const parts = [
    [descendants(root, 'CONTROLLED_VOCABULARY').length, 'controlled vocabulary', 'controlled vocabularies'],
    [descendants(root, 'COMMENT').length, 'comment', 'comments'],
    [descendants(root, 'LEXICON_REF').length, 'link to a lexicon', 'links to lexicons'],
    [
      descendants(root, 'TIER').filter(({ attributes }) => attributes.get('ANNOTATOR')).length,
      'name of a tier’s annotator',
      'names of tiers’ annotators',
    ],
  ] as const
  return [
    ...(references > 0
      ? [`${counted(references, 'annotation')} of dependent tiers: they have the times of their parents.`]
      : []),
    ...(times.interpolated > 0
      ? [`${counted(times.interpolated, 'time')} between two known ones: divided evenly, as in ELAN.`]
      : []),
    ...parts
      .filter(([count]) => count > 0)
      .map(([count, one, many]) => `${counted(count, one, many)} not read.`),
  ]
}
