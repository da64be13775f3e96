import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspectAudio, readAudio } from '../../src/main/studio/audio/index.ts'
import { cremaD } from '../fixtures/real-clips.ts'
import { encodeWav, tone } from '../fixtures/wav.ts'
import type { BenchRow } from './row.ts'

const SECONDS = 600
const TIMES = 3
/** File names and how ffmpeg encodes them. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  'pcm.wav': [],
  'adpcm.wav': ['-c:a', 'adpcm_ima_wav'],
  'pcm.aiff': [],
  'flac.flac': [],
  'alac.m4a': ['-c:a', 'alac'],
  'mp3.mp3': ['-c:a', 'libmp3lame'],
  'vorbis.ogg': ['-c:a', 'libvorbis'],
  'opus.opus': ['-c:a', 'libopus'],
  'opus.webm': ['-c:a', 'libopus'],
  'aac.m4a': ['-c:a', 'aac'],
}

/**
 * Ten minutes of speech in one file of each kind, decoded beside the ffmpeg program with one thread. Needs that
 * program.
 */
export async function benchDecoding(): Promise<readonly BenchRow[]> {
  if (spawnSync('ffmpeg', ['-version']).status !== 0) return []
  const home = mkdtempSync(join(tmpdir(), 'ser-studio-bench-'))
  try {
    const wav = join(home, 'speech.wav')
    await writeSpeech(wav)
    const rows: BenchRow[] = []
    for (const [name, options] of Object.entries(KINDS))
      rows.push(await decodeBoth(wav, join(home, name), options))
    return rows
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

async function decodeBoth(wav: string, file: string, options: readonly string[]): Promise<BenchRow> {
  execFileSync('ffmpeg', ['-v', 'error', '-i', wav, ...options, file])
  const ours = await fastest(() => inspectAudio(file))
  const peer = await fastest(() =>
    execFileSync('ffmpeg', ['-v', 'error', '-threads', '1', '-i', file, '-f', 'f32le', '-y', '/dev/null']),
  )
  return {
    what: `Decode an hour of speech, ${file.slice(file.lastIndexOf('/') + 1).replace('.', ' in ')}`,
    ours: (3600 / SECONDS) * ours,
    peer: (3600 / SECONDS) * peer,
    unit: 's',
    ratio: ours / peer,
    note: `16 kHz mono, one core, beside Debian's ffmpeg program; ours measures and hashes as well. ${cremaD ? 'Real clips' : 'A tone'}`,
  }
}

/** In seconds. */
async function fastest(work: () => unknown): Promise<number> {
  const times: number[] = []
  for (let time = 0; time < TIMES; time++) {
    const since = performance.now()
    await work()
    times.push((performance.now() - since) / 1000)
  }
  return Math.min(...times)
}

async function writeSpeech(file: string): Promise<void> {
  const samples = new Float32Array(SECONDS * 16_000)
  let at = 0
  for (const clip of await someClips()) {
    if (at >= samples.length) break
    samples.set(clip.subarray(0, samples.length - at), at)
    at += clip.length
  }
  writeFileSync(file, encodeWav({ channels: [samples], sampleRateHz: 16_000, encoding: 'pcm16' }))
}

async function someClips(): Promise<readonly Float32Array[]> {
  if (!cremaD) return [tone({ seconds: SECONDS })]
  const folder = join(cremaD, 'AudioWAV')
  const names = readdirSync(folder).slice(0, SECONDS)
  return Promise.all(names.map(async (name) => (await readAudio(join(folder, name))).channels[0]))
}
