import { writeSync } from 'node:fs'
import type { OverviewLevel } from '#shared/domain/overview.ts'

const BUFFER_BYTES = 2 ** 16

/** Writes the columns of one level to their place in a file, in order. Columns beyond the level's last are left out. */
export class LevelWriter {
  readonly level: OverviewLevel
  readonly #handle: number
  readonly #buffer: Uint8Array
  #filled = 0
  #written = 0

  constructor(handle: number, level: OverviewLevel) {
    this.#handle = handle
    this.level = level
    this.#buffer = new Uint8Array(
      Math.max(1, Math.floor(BUFFER_BYTES / level.columnBytes)) * level.columnBytes,
    )
  }

  put(column: Uint8Array): void {
    this.#buffer.set(column, this.#filled)
    this.#filled += column.length
    if (this.#filled === this.#buffer.length) this.flush()
  }

  flush(): void {
    const { at, columns, columnBytes } = this.level
    const bytes = Math.min(this.#filled, columns * columnBytes - this.#written)
    for (let done = 0; done < bytes;)
      done += writeSync(this.#handle, this.#buffer, done, bytes - done, at + this.#written + done)
    this.#written += Math.max(0, bytes)
    this.#filled = 0
  }
}
