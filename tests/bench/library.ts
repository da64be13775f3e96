import { rmSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  browseClips,
  facetCounts,
  facetsOf,
  histogramOf,
  selectClips,
} from '../../src/main/studio/library/index.ts'
import { openDatabase, type Db } from '../../src/main/studio/project/index.ts'
import type { ClipFilterInput, PageOptionsInput } from '../../src/shared/contract/library.ts'
import { FACET_NAMES } from '../../src/shared/contract/routes/library.ts'
import { seeded } from '../../src/shared/domain/random.ts'
import type { BenchRow } from './row.ts'

const EMOTIONS = ['anger', 'disgust', 'fear', 'happiness', 'neutral', 'sadness']
const REPEATS = 5

/** What people filter by; each is timed as the screen asks for it: the first page and the count. */
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
  ['text that few paths hold', { text: '_fea_77' }, {}],
  [
    'fear taken for disgust, surely',
    { emotions: ['fear'], run: { id: 'run', predicted: ['disgust'], confidenceMin: 0.9 } },
    {},
  ],
  ['all that a run misclassified', { run: { id: 'run', misclassified: true } }, {}],
  ['of 2 to 3 seconds', { durationMin: 2, durationMax: 3 }, {}],
]

/** Parts of the library that a scroll bar is dragged to the middle of. */
const JUMPS: readonly (readonly [string, ClipFilterInput, PageOptionsInput])[] = [
  ['everything, by path', {}, {}],
  ['everything, by duration', {}, { sort: 'duration' }],
  ['two emotions, by path', { emotions: ['fear', 'disgust'] }, {}],
  ['two emotions, by duration', { emotions: ['fear', 'disgust'] }, { sort: 'duration' }],
]

/** Times filters over generated libraries (rows only, no audio). A million rows take minutes to make. */
export function benchLibrary(sizes: readonly number[] = [7442, 1_000_000]): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ser-studio-bench-'))
  try {
    const rows = sizes.flatMap((clips) => {
      const db = openDatabase(join(folder, `${clips}.db`))
      try {
        generate(db, clips)
        return timings(db, clips)
      } finally {
        db.close()
      }
    })
    return Promise.resolve(rows)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function timings(db: Db, clips: number): BenchRow[] {
  const rows = QUERIES.map(([name, filter, page]) => {
    let found = 0
    const ms = fastest(() => {
      found = browseClips(db, filter, page).total
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
    row(
      `counts by emotion, speaker, finding of ${clips}`,
      fastest(() => facetCounts(db, {})),
      'all clips',
    ),
    ...FACET_NAMES.map((name) =>
      row(
        `facet of ${clips}: ${name}`,
        fastest(
          () => facetsOf(db, {}, [name]),
          () => forget(db),
        ),
        'all clips; counted once, then kept until something is written',
      ),
    ),
    ...(['duration', 'confidence'] as const).map((of) =>
      row(
        `histogram of ${clips}: ${of}`,
        fastest(() => histogramOf(db, { ...(of === 'confidence' && { run: { id: 'run' } }) }, of)),
        'all clips',
      ),
    ),
    ...JUMPS.map(([name, filter, page]) => {
      const middle = Math.floor(browseClips(db, filter).total / 2)
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

/** Whatever is kept until something is written is counted anew. */
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

/** Rows of made-up clips with labels, findings and one run's predictions; no audio. */
export function generate(db: Db, clips: number): void {
  const random = seeded('library bench')
  const speaker = db.prepare('INSERT INTO speakers VALUES (?, ?, ?, NULL, NULL)')
  const clip = db.prepare(
    `INSERT INTO clips (path, file_bytes, file_mtime_ms, content, speaker, sentence, intended, level, split, container,
      encoding, sample_rate_hz, channels, duration_ms, rms_dbfs, peak_dbfs, snr_db, clipped_share)
     VALUES (?, 80000, 0, ?, ?, ?, ?, ?, ?, 'wav', 'pcm16', 16000, 1, ?, ?, -1, ?, 0)`,
  )
  const flag = db.prepare("INSERT INTO flags VALUES (?, 'noisy', 'The noise is 8 dB below the speech.')")
  const log = db.prepare(
    "INSERT INTO label_log (action, content, annotator, emotion, source, at) VALUES ('label', ?, 'ana', ?, 'person', 1)",
  )
  const current = db.prepare("INSERT INTO current_labels VALUES (?, ?, ?, 'ana')")
  const prediction = db.prepare("INSERT INTO predictions VALUES ('run', ?, 'test', 0, ?, ?, ?, ?)")
  // Rows come in no order that indices like; room for them saves minutes, and is given back before anything is timed.
  db.pragma('cache_size = -1000000')
  db.transaction(() => {
    for (let s = 0; s < 91; s++) speaker.run(String(1001 + s), s % 2 ? 'female' : 'male', 20 + (s % 50))
    db.prepare(
      "INSERT INTO runs (id, name, state, config, data, created_at) VALUES ('run', 'bench', 'done', '{}', ?, 0)",
    ).run(JSON.stringify({ classes: EMOTIONS }))
    for (let i = 0; i < clips; i++) {
      const by = String(1001 + random.integer(91))
      const sentence = `s${random.integer(12)}`
      const emotion = EMOTIONS[random.integer(6)]
      // Spread like a hash, so that the index by content is as scattered as it will be.
      const content = Math.imul(i, 2654435761)
        .toString(16)
        .padStart(8, '0')
        .replace('-', 'f')
        .slice(-8)
        .repeat(8)
      const id = clip.run(
        `AudioWAV/${by}_${sentence}_${emotion.slice(0, 3).toUpperCase()}_${i}.wav`,
        content,
        by,
        sentence,
        emotion,
        random.next() < 0.1 ? 'high' : null,
        random.next() < 0.2 ? 'test' : 'train',
        1000 + random.next() * 4000,
        -30 + random.next() * 10,
        random.next() * 40,
      ).lastInsertRowid
      if (random.next() < 0.03) flag.run(id)
      if (random.next() < 0.02) current.run(content, log.run(content, emotion).lastInsertRowid, emotion)
      const predicted = random.next() < 0.7 ? emotion : EMOTIONS[random.integer(6)]
      const confidence = 0.3 + 0.7 * random.next()
      const probabilities = EMOTIONS.map((one) => (one === predicted ? confidence : (1 - confidence) / 5))
      prediction.run(id, emotion, predicted, confidence, JSON.stringify(probabilities))
    }
  })()
  db.pragma('cache_size = -262144')
}
