import { closeSync, openSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const OPEN_AT_MOST = 64

/** The pack files of a folder by number. Recently read files stay open, so that a read is one system call. */
export class Packs {
  readonly #folder: string
  readonly #open = new Map<number, number>()

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Numbers of the existing packs, ascending. */
  list(): number[] {
    return readdirSync(this.#folder)
      .map((name) => /^(\d+)\.pack$/.exec(name)?.[1])
      .filter((number) => number !== undefined)
      .map(Number)
      .sort((a, b) => a - b)
  }

  file(pack: number): string {
    return join(this.#folder, `${String(pack).padStart(6, '0')}.pack`)
  }

  /** A file descriptor for reading. */
  reader(pack: number): number {
    const known = this.#open.get(pack)
    if (known !== undefined) return known
    const [oldest] = this.#open
    if (this.#open.size >= OPEN_AT_MOST) {
      closeSync(oldest[1])
      this.#open.delete(oldest[0])
    }
    const fd = openSync(this.file(pack), 'r')
    this.#open.set(pack, fd)
    return fd
  }

  close(): void {
    for (const fd of this.#open.values()) closeSync(fd)
    this.#open.clear()
  }
}
