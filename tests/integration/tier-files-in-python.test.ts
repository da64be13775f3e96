import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { TIER_FORMATS } from '../../src/main/studio/tier-files/index.ts'
import type { TierFile } from '../../src/shared/domain/tiers.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { inPython } from '../fixtures/in-python.ts'
import { pythonWith } from '../fixtures/python-with.ts'
import { randomTiers } from '../fixtures/random-tiers.ts'

/** An interval or a point: tier, start, end, text. */
const Entry = z.tuple([z.string(), z.number(), z.number(), z.string()])
const Entries = z.array(z.array(Entry))
type Entry = z.infer<typeof Entry>

/** Written files of pseudo-random tiers of one recording, with what the studio reads of each. */
function writtenFiles(id: string): { folder: string; files: readonly { path: string; read: TierFile }[] } {
  const format = TIER_FORMATS.find((one) => one.id === id)!
  const folder = temporaryFolder()
  const files = Array.from({ length: 40 }, (_, seed) => randomTiers(`python/${id}/${seed}`))
    .map((file) => ({ ...file, tiers: file.tiers.map((tier) => ({ ...tier, media: null })) }))
    .filter(({ tiers }) => tiers.some(({ entries }) => entries.some(({ text }) => text !== '')))
    .map((file, index) => {
      const bytes = format.write(file)
      const path = join(folder, `${index}${format.extensions[0]}`)
      writeFileSync(path, bytes)
      return { path, read: format.read(bytes, path) }
    })
  return { folder, files }
}

const entriesOf = ({ tiers }: TierFile): Entry[] =>
  tiers.flatMap(({ name, entries }) => entries.map(({ start, end, text }): Entry => [name, start, end, text]))
const sorted = (entries: readonly Entry[]) => entries.map((entry) => JSON.stringify(entry)).sort()

/** Compares what a program reads of each written file with what the studio reads. */
function compare(
  python: string,
  id: string,
  script: string,
  change: (entry: Entry) => Entry = (entry) => entry,
) {
  const { files } = writtenFiles(id)
  const read = inPython(
    python,
    Entries,
    `import json, sys\n${script}\nprint(json.dumps([entries(path) for path in sys.argv[1:]]))`,
    ...files.map(({ path }) => path),
  )
  expect(files.length).toBeGreaterThan(10)
  for (const [index, { read: ours }] of files.entries())
    expect(sorted(read[index])).toEqual(sorted(entriesOf(ours).map(change)))
}

const praat = pythonWith('parselmouth')
describe.skipIf(praat === null)('Praat', () => {
  it('reads the tiers of a TextGrid, and each interval and point', () => {
    compare(
      praat!,
      'textgrid',
      `
import parselmouth
from parselmouth.praat import call
def entries(path):
    grid = call('Read from file', path)
    if isinstance(grid, list): grid = grid[0]
    found = []
    for tier in range(1, call(grid, 'Get number of tiers') + 1):
        name = call(grid, 'Get tier name', tier)
        if call(grid, 'Is interval tier', tier):
            for i in range(1, call(grid, 'Get number of intervals', tier) + 1):
                text = call(grid, 'Get label of interval', tier, i)
                if text != '': found.append((name, call(grid, 'Get start time of interval', tier, i), call(grid, 'Get end time of interval', tier, i), text))
        else:
            for i in range(1, call(grid, 'Get number of points', tier) + 1):
                time = call(grid, 'Get time of point', tier, i)
                found.append((name, time, time, call(grid, 'Get label of point', tier, i)))
    return found
`,
    )
  })

  it('writes TextGrids in its three text encodings that the studio reads', () => {
    const folder = temporaryFolder()
    inPython(
      praat!,
      z.null(),
      `
import json, sys, parselmouth
from parselmouth.praat import call, run
grid = call('Create TextGrid', 0, 2.5, 'emotion laughs', 'laughs')
call(grid, 'Insert boundary', 1, 1.2)
call(grid, 'Set interval text', 1, 2, 'wütend "sehr" 怒り')
call(grid, 'Insert point', 2, 0.7, 'ha')
for kind in ('UTF-8', 'UTF-16', 'try ASCII, then UTF-16'):
    run('Text writing preferences: "%s"' % kind)
    call(grid, 'Save as text file', sys.argv[1] + '/long ' + kind[:6])
    call(grid, 'Save as short text file', sys.argv[1] + '/short ' + kind[:6])
print('null')
`,
      folder,
    )
    const format = TIER_FORMATS.find(({ id }) => id === 'textgrid')!
    for (const kind of ['UTF-8', 'UTF-16', 'try AS'])
      for (const length of ['long', 'short'])
        expect(entriesOf(format.read(readFileSync(join(folder, `${length} ${kind}`)), 'x'))).toEqual([
          ['emotion', 1.2, 2.5, 'wütend "sehr" 怒り'],
          ['laughs', 0.7, 0.7, 'ha'],
        ])
  })
})

const textgrid = pythonWith('textgrid')
describe.skipIf(textgrid === null)('the package textgrid', () => {
  it('reads each interval and point', () => {
    compare(
      textgrid!,
      'textgrid',
      `
import textgrid
def entries(path):
    grid = textgrid.TextGrid()
    grid.read(path, round_digits=30)
    found = []
    for tier in grid:
        # The package leaves quotes in names doubled.
        tier.name = tier.name.replace('""', '"')
        for one in tier:
            if isinstance(tier, textgrid.IntervalTier):
                if one.mark != '': found.append((tier.name, one.minTime, one.maxTime, one.mark))
            else: found.append((tier.name, one.time, one.time, one.mark))
    return found
`,
    )
  })
})

const rttm = pythonWith('pyannote.database')
describe.skipIf(rttm === null)('pyannote', () => {
  it('reads each turn of an RTTM', () => {
    compare(
      rttm!,
      'rttm',
      `
from pyannote.database.util import load_rttm
def entries(path):
    found = []
    for annotation in load_rttm(path).values():
        for segment, _, speaker in annotation.itertracks(yield_label=True):
            found.append((speaker, segment.start, segment.end, ''))
    return found
`,
    )
  })
})

const elan = pythonWith('pympi')
describe.skipIf(elan === null)('pympi', () => {
  it('reads each annotation of an EAF', () => {
    compare(
      elan!,
      'eaf',
      `
import pympi
def entries(path):
    eaf = pympi.Eaf(path)
    return [(name, start / 1000, end / 1000, text) for name in eaf.get_tier_names() for start, end, text, *_ in eaf.get_annotation_data_for_tier(name)]
`,
    )
  })
})

const subtitles = pythonWith('webvtt', 'srt')
describe.skipIf(subtitles === null)('the packages webvtt-py and srt', () => {
  it('read each cue of WebVTT', () => {
    compare(
      subtitles!,
      'webvtt',
      `
import html, webvtt
def entries(path):
    return [(html.unescape(one.voice or 'cues'), round(one.start_in_seconds + one.start_time.milliseconds / 1000, 3), round(one.end_in_seconds + one.end_time.milliseconds / 1000, 3), html.unescape(one.text)) for one in webvtt.read(path)]
`,
    )
  })

  it('read each subtitle of SubRip', () => {
    compare(
      subtitles!,
      'srt',
      `
import srt
def entries(path):
    return [('subtitles', one.start.total_seconds(), one.end.total_seconds(), one.content) for one in srt.parse(open(path, encoding='utf-8', newline='').read())]
`,
    )
  })
})

const pandas = pythonWith('pandas')
describe.skipIf(pandas === null)('pandas', () => {
  it('reads each row of a CSV of segments', () => {
    compare(
      pandas!,
      'segments',
      `
import pandas
def entries(path):
    table = pandas.read_csv(path, keep_default_na=False, float_precision='round_trip')
    return list(zip(table.tier, table.start.astype(float), table.end.astype(float), table.label.astype(str)))
`,
    )
  })

  it('reads each line of a NeMo manifest', () => {
    compare(
      pandas!,
      'nemo',
      `
def entries(path):
    lines = [json.loads(line) for line in open(path, encoding='utf-8')]
    return [('text' if 'text' in line else 'label', line['offset'], line['offset'] + line['duration'], line.get('text', line.get('label'))) for line in lines]
`,
    )
  })
})
