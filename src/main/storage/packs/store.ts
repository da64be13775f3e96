import { existsSync, fstatSync, mkdirSync, readSync, truncateSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import type { FeatureKind } from '#shared/contract/training.ts'
import { StudioError } from '#shared/errors.ts'
import { storeFolder } from './configuration.ts'
import { FEATURE_WIDTH, type FeatureMatrix } from './matrix.ts'
import { digestOf, KeyTable, type Digest, type RecordLocation } from './key-table.ts'
import { takeLock } from './lock.ts'
import { breakSeal, loadIndex, writeIndex } from './pack-index.ts'
import { openPackWriter, type PackWriter } from './pack-writer.ts'
import { Packs } from './packs.ts'
import { bytesOf, dataOffset, encodeRecord, HEADER_BYTES, MAX_KEY_BYTES } from './record.ts'
import { readAt, scanPack } from './scan.ts'

/** Features of one kind on disk. Only the locations of records are in memory. */
export interface FeatureStore {
  readonly folder: string
  readonly width: number
  /** Number of records. */
  readonly size: number
  has(key: string): boolean
  /** Number of frames of a record, without reading its data. Throws `not-found`. */
  frames(key: string): number
  /**
   * Reads a record. Throws `not-found`; `unreadable` for a damaged record, which is then dropped (`has` returns false).
   */
  read(key: string): FeatureMatrix
  /**
   * Reads up to `maxFrames` frames from `startFrame` into `target` at `offset` (in values). Returns the number of
   * frames read. Throws as `read` does; `bad-input` if they do not fit.
   */
  readInto(key: string, target: Float32Array, offset: number, maxFrames?: number, startFrame?: number): number
  /** Adds a record, or replaces the one with the same key. Throws `disk`; the store stays readable. */
  append(key: string, matrix: FeatureMatrix): void
  /** Yields all keys, read from the packs on demand. */
  keys(): Generator<string>
  /** Seals the packs, so that the next opening reads only indexes. Packs are a cache and are not synced to disk. */
  flush(): void
  close(): void
}

export interface StoreOptions {
  /** Opens for reading while another process writes: sees the present records, takes no lock and repairs nothing. */
  readonly readonly?: boolean
  /** Maximum pack size; a larger one is sealed and a new one started. */
  readonly packBytes?: number
}

const PACK_BYTES = 256 * 1024 * 1024

/** Opens the store of a kind in a project's features folder. Throws `conflict` while another process writes to it. */
export function openStore(
  featuresFolder: string,
  kind: FeatureKind,
  options: StoreOptions = {},
): FeatureStore {
  return openStoreFolder(storeFolder(featuresFolder, kind), FEATURE_WIDTH[kind], options)
}

/** Opens a store by its own folder; `width` is the number of values in each of its frames. */
export function openStoreFolder(folder: string, width: number, options: StoreOptions = {}): FeatureStore {
  if (!options.readonly) mkdirSync(folder, { recursive: true })
  else if (!existsSync(folder))
    throw new StudioError('not-found', `There are no features in ${folder}. Extract features first.`, {
      folder,
    })
  const release = options.readonly ? null : takeLock(folder)
  try {
    return new PackedStore(folder, width, options.packBytes ?? PACK_BYTES, release)
  } catch (error) {
    release?.()
    throw error
  }
}

class PackedStore implements FeatureStore {
  readonly folder: string
  readonly width: number
  readonly #packBytes: number
  readonly #release: (() => void) | null
  readonly #packs: Packs
  readonly #table = new KeyTable()
  readonly #unsealed = new Set<number>()
  #writer: PackWriter | null = null
  #scratch = new Float32Array(0)

  constructor(folder: string, width: number, packBytes: number, release: (() => void) | null) {
    this.folder = folder
    this.width = width
    this.#packBytes = packBytes
    this.#release = release
    this.#packs = new Packs(folder)
    for (const pack of this.#packs.list())
      if (!loadIndex(this.#packs.file(pack), pack, this.#table)) this.#rebuild(pack)
    if (release) this.#seal()
  }

  get size(): number {
    return this.#table.size
  }

  has(key: string): boolean {
    return this.#table.find(digestOf(key)) !== null
  }

  frames(key: string): number {
    return this.#find(key, digestOf(key)).frames
  }

  read(key: string): FeatureMatrix {
    const frames = this.frames(key)
    const data = new Float32Array(frames * this.width)
    this.readInto(key, data, 0)
    return { frames, width: this.width, data }
  }

  readInto(
    key: string,
    target: Float32Array,
    offset: number,
    maxFrames = Number.POSITIVE_INFINITY,
    startFrame = 0,
  ): number {
    const digest = digestOf(key)
    const place = this.#find(key, digest)
    const frames = Math.max(0, Math.min(maxFrames, place.frames - startFrame))
    const length = frames * this.width
    if (startFrame < 0 || offset < 0 || offset + length > target.length)
      throw new StudioError('bad-input', `${length} values do not fit into ${target.length} at ${offset}.`)
    const whole = frames === place.frames
    const record = whole
      ? target.subarray(offset, offset + length)
      : this.#scratchOf(place.frames * this.width)
    if (!this.#fill(place, record)) throw this.#drop(key, digest, place)
    if (!whole) target.set(record.subarray(startFrame * this.width, startFrame * this.width + length), offset)
    return frames
  }

  append(key: string, matrix: FeatureMatrix): void {
    const name = Buffer.from(key, 'utf8')
    if (this.#release === null)
      throw new StudioError('bad-input', `The feature store ${this.folder} was opened for reading only.`)
    if (matrix.width !== this.width || matrix.data.length !== matrix.frames * this.width)
      throw new StudioError(
        'bad-input',
        `${key}: ${matrix.data.length} values are not ${matrix.frames} frames of ${this.width}.`,
      )
    if (name.length > MAX_KEY_BYTES) throw new StudioError('bad-input', `The feature key ${key} is too long.`)
    const writer = this.#openWriter()
    const record = encodeRecord(name, this.width, matrix.data)
    const offset = writer.append(record)
    this.#unsealed.add(writer.pack)
    this.#table.set(digestOf(key), {
      pack: writer.pack,
      offset,
      frames: matrix.frames,
      keyBytes: name.length,
      dataCrc: record.readUInt32LE(20),
    })
  }

  *keys(): Generator<string> {
    for (const { place } of this.#table.entries())
      yield readAt(this.#packs.reader(place.pack), place.offset + HEADER_BYTES, place.keyBytes).toString(
        'utf8',
      )
  }

  flush(): void {
    if (this.#release) this.#seal()
  }

  close(): void {
    this.#writer?.close()
    this.#writer = null
    this.flush()
    this.#packs.close()
    this.#release?.()
  }

  #find(key: string, digest: Digest): RecordLocation {
    const place = this.#table.find(digest)
    if (place === null)
      throw new StudioError(
        'not-found',
        `There are no features for ${key} in ${this.folder}. Extract features, then try again.`,
        { key },
      )
    return place
  }

  /** Reads a record's data. Returns whether its checksum is correct. */
  #fill(place: RecordLocation, into: Float32Array): boolean {
    const bytes = bytesOf(into)
    const fd = this.#packs.reader(place.pack)
    const read = readSync(fd, bytes, 0, bytes.length, place.offset + dataOffset(place))
    return read === bytes.length && crc32(bytes) === place.dataCrc
  }

  #drop(key: string, digest: Digest, place: RecordLocation): StudioError {
    this.#table.delete(digest)
    this.#unsealed.add(place.pack)
    breakSeal(this.#packs.file(place.pack))
    return new StudioError(
      'unreadable',
      `The stored features of ${key} in ${this.#packs.file(place.pack)} are damaged. Extract features again: they will be recomputed.`,
      { key, file: this.#packs.file(place.pack) },
    )
  }

  #rebuild(pack: number): void {
    const fd = this.#packs.reader(pack)
    const { size } = fstatSync(fd)
    const { records, endBytes } = scanPack(fd, size, pack, this.width)
    for (const { key, place } of records) this.#table.set(digestOf(key), place)
    this.#unsealed.add(pack)
    if (this.#release && endBytes < size) truncateSync(this.#packs.file(pack), endBytes)
  }

  #seal(): void {
    for (const pack of this.#unsealed) {
      const records = [...this.#table.entries()].filter(({ place }) => place.pack === pack)
      writeIndex(this.#packs.file(pack), records)
    }
    this.#unsealed.clear()
  }

  #openWriter(): PackWriter {
    if (this.#writer && this.#writer.sizeBytes < this.#packBytes) return this.#writer
    const last = this.#writer?.pack ?? this.#packs.list().at(-1) ?? 0
    this.#writer?.close()
    if (this.#writer) this.#seal()
    let writer = openPackWriter(this.#packs.file(last), last)
    if (writer.sizeBytes >= this.#packBytes) {
      writer.close()
      writer = openPackWriter(this.#packs.file(last + 1), last + 1)
    }
    return (this.#writer = writer)
  }

  #scratchOf(length: number): Float32Array {
    if (this.#scratch.length < length) this.#scratch = new Float32Array(length)
    return this.#scratch.subarray(0, length)
  }
}
