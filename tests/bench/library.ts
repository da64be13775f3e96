import { rmSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadIndexed } from '../../src/main/studio/clips/index.ts'
import { writeMetadata } from '../../src/main/studio/metadata/index.ts'
import {
  countClips,
  facetsOf,
  clipHistogram,
  metadataSummary,
  selectClips,
} from '../../src/main/studio/library/index.ts'
import { addLabels } from '../fixtures/labelling.ts'
import { openDatabase, type Db } from '../../src/main/studio/project/index.ts'
import type { ClipFilterInput, PageOptionsInput } from '../../src/shared/contract/library.ts'
import { FACET_NAMES } from '../../src/shared/contract/routes/library.ts'
import { seeded, type Random } from '../../src/shared/domain/random.ts'
import { insertClips, insertRun, insertSpeakers } from '../fixtures/library-rows.ts'
import type { BenchRow } from './row.ts'

const EMOTIONS = ['anger', 'disgust', 'fear', 'happiness', 'neutral', 'sadness']
const ROOMS = ['lab', 'home', 'ward', 'office']
const REPEATS = 5
const [FIRST_SPEAKER, SPEAKERS] = [1001, 91]

/** Common filters; each is timed by the requests of the Library page: the first page and the count. */
const QUERIES: readonly (readonly [string, ClipFilterInput, PageOptionsInput])[] = [
  ['everything', {}, {}],
  ['two emotions, by duration', { emotions: ['fear', 'disgust'] }, { sort: 'duration' }],
  [
    'an emotion of one speaker, by noise',
    { emotions: ['fear'], speakers: ['1007'] },
    { sort: 'snr', direction: 'descending' },
  ],
  ['women of 30 to 40, one sentence', { sex: 'female', ageMin: 30, ageMax: 40, sentences: ['s3'] }, {}],
  ['no open finding, not labelled', { flagged: false, labelled: false }, {}],
  ['a finding', { flags: ['noisy'] }, {}],
  ['an annotator', { annotator: 'ana' }, {}],
  ['rare text in the path', { text: '_fea_77' }, {}],
  [
    'fear predicted as disgust, with high confidence',
    { emotions: ['fear'], run: { id: 'run', predicted: ['disgust'], confidenceMin: 0.9 } },
    {},
  ],
  ['all misclassified clips of a run', { run: { id: 'run', misclassified: true } }, {}],
  ['of 2 to 3 seconds', { durationMin: 2, durationMax: 3 }, {}],
  ['a value of metadata', { metadata: [{ field: 'room', values: ['lab'] }] }, {}],
  [
    'a range of metadata, by it',
    { metadata: [{ field: 'score', min: 4, max: 5 }] },
    { sort: 'metadata:score' },
  ],
]

/** Filters of the library whose scroll bar is dragged to the middle. */
const JUMPS: readonly (readonly [string, ClipFilterInput, PageOptionsInput])[] = [
  ['everything, by path', {}, {}],
  ['everything, by duration', {}, { sort: 'duration' }],
  ['two emotions, by path', { emotions: ['fear', 'disgust'] }, {}],
  ['two emotions, by duration', { emotions: ['fear', 'disgust'] }, { sort: 'duration' }],
]

/** Times filters over generated libraries (rows only, no audio). A million rows take minutes to generate. */
export async function benchLibrary(
  sizes: readonly number[] = [7442, 1_000_000],
): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ser-studio-bench-'))
  try {
    const rows: BenchRow[] = []
    for (const clips of sizes) {
      const db = openDatabase(join(folder, `${clips}.db`))
      try {
        await generate(db, clips)
        rows.push(...timings(db, clips))
      } finally {
        db.close()
      }
    }
    return rows
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function timings(db: Db, clips: number): BenchRow[] {
  const rows = QUERIES.map(([name, filter, page]) => {
    let found = 0
    const ms = fastest(() => {
      selectClips(db, filter, page)
      found = countClips(db, filter)
    })
    return row(`filter ${clips} clips: ${name}`, ms, `${found} found; first page of 100 and count`)
  })
  const second = selectClips(db, {}, { sort: 'duration', limit: 1000 }).next
  const half = { value: 3000, id: second!.id }
  return [
    ...rows,
    row(
      `page from the middle of ${clips}`,
      fastest(() => selectClips(db, {}, { sort: 'duration', after: half })),
      'keyset, 100 clips',
    ),
    ...FACET_NAMES.map((name) =>
      row(
        `facet of ${clips}: ${name}`,
        fastest(
          () => facetsOf(db, {}, [name]),
          () => forget(db),
        ),
        'all clips; counted once, then cached until the next write',
      ),
    ),
    ...(['duration', 'confidence'] as const).map((of) =>
      row(
        `histogram of ${clips}: ${of}`,
        fastest(() => clipHistogram(db, { ...(of === 'confidence' && { run: { id: 'run' } }) }, of)),
        'all clips',
      ),
    ),
    ...['room', 'score'].map((field) =>
      row(
        `values of metadata of ${clips}: ${field}`,
        fastest(() => metadataSummary(db, field, {})),
        'all clips; counts and histogram',
      ),
    ),
    ...JUMPS.map(([name, filter, page]) => {
      const middle = Math.floor(countClips(db, filter) / 2)
      const jump = () => selectClips(db, filter, { ...page, limit: 200 }, middle)
      return row(`jump to the middle of ${clips}: ${name}`, fastest(jump), '200 clips')
    }),
  ]
}

const row = (what: string, ms: number, note: string): BenchRow => ({
  what,
  ours: Number(ms.toFixed(1)),
  peer: null,
  unit: 'ms',
  ratio: null,
  note,
})

/** Clears values that are cached until the next write. */
function forget(db: Db): void {
  db.prepare("INSERT OR REPLACE INTO meta VALUES ('bench', '')").run()
}

function fastest(task: () => void, before = (): void => undefined): number {
  const times = Array.from({ length: REPEATS }, () => {
    before()
    const start = performance.now()
    task()
    return performance.now() - start
  })
  return Math.min(...times)
}

/** Rows of synthetic clips with labels, findings and one run's predictions; no audio. */
export async function generate(db: Db, clips: number): Promise<void> {
  const random = seeded('library bench')
  // Rows are inserted in random order, which is slow for indexes; a larger cache saves minutes, and is reduced before
  // any timing.
  db.pragma('cache_size = -1000000')
  const all = Array.from({ length: clips }, (_, index) => ({ index, ...syntheticClip(random, index) }))
  const ids = insertClips(
    db,
    all.map(({ clip }) => clip),
  )
  const speakers = Array.from({ length: SPEAKERS }, (_, index) => ({
    id: String(FIRST_SPEAKER + index),
    sex: index % 2 ? ('female' as const) : ('male' as const),
    ageYears: 20 + (index % 50),
  }))
  insertSpeakers(db, speakers)
  addLabels(
    db,
    all
      .filter(({ labelled }) => labelled)
      .map(({ index, clip: { intended } }) => ({ clip: ids[index], annotator: 'ana', emotion: intended })),
  )
  await insertRun(db, {
    id: 'run',
    classes: EMOTIONS,
    predictions: all.map(({ index, clip, probabilities }) => ({
      clip: ids[index],
      label: clip.intended,
      probabilities,
    })),
  })
  const about = { table: 'bench.csv', stamp: '', columns: ['room', 'score'], about: 'clips' as const }
  const rows = new Map(
    all.map(({ index, clip }) => [clip.path, [[ROOMS[index % ROOMS.length], String((index % 1000) / 100)]]]),
  )
  await writeMetadata(db, await loadIndexed(db), [{ ...about, rows }])
  db.pragma('cache_size = -262144')
}

function syntheticClip(random: Random, index: number) {
  const speaker = String(FIRST_SPEAKER + random.integer(SPEAKERS))
  const sentence = `s${random.integer(12)}`
  const intended = EMOTIONS[random.integer(6)]
  const predicted = random.next() < 0.7 ? intended : EMOTIONS[random.integer(6)]
  const confidence = 0.3 + 0.7 * random.next()
  return {
    labelled: random.next() < 0.02,
    probabilities: EMOTIONS.map((one) => (one === predicted ? confidence : (1 - confidence) / 5)),
    clip: {
      path: `AudioWAV/${speaker}_${sentence}_${intended.slice(0, 3).toUpperCase()}_${index}.wav`,
      ...{ speaker, sentence, intended },
      level: random.next() < 0.1 ? ('high' as const) : undefined,
      split: random.next() < 0.2 ? ('test' as const) : ('train' as const),
      durationMs: 1000 + random.next() * 4000,
      rmsDbfs: -30 + random.next() * 10,
      snrDb: random.next() * 40,
      flags: random.next() < 0.03 ? (['noisy'] as const) : [],
    },
  }
}
