import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EpochPoint as Point } from '#shared/domain/runs.ts'
import { EpochPoint } from '#shared/trainer/outcome.ts'
import { writeFileAtomically } from '../../storage/files/index.ts'

/** epochs.jsonl in the run's folder: one line per epoch, in training order. */
export class EpochLog {
  readonly #file: string
  #points: Point[]

  constructor(folder: string) {
    this.#file = join(folder, 'epochs.jsonl')
    this.#points = existsSync(this.#file) ? readFileSync(this.#file, 'utf8').split('\n').flatMap(parse) : []
  }

  /**
   * Removes a member's points from `epoch` on, because these epochs are trained again. Returns the remaining points.
   */
  rewind(fold: number, member: number, epoch: number): readonly Point[] {
    const here = (point: Point) => point.fold === fold && point.member === member
    this.#points = this.#points.filter((point) => !here(point) || point.epoch < epoch)
    writeFileAtomically(this.#file, this.#points.map(line).join(''))
    return this.#points.filter(here)
  }

  add(point: Point): void {
    this.#points.push(point)
    appendFileSync(this.#file, line(point))
  }
}

function line(point: Point): string {
  return `${JSON.stringify(point)}\n`
}

/** An incomplete line (after a kill) is ignored: its epoch is trained again. */
function parse(text: string): Point[] {
  try {
    const point = EpochPoint.safeParse(JSON.parse(text))
    return point.success ? [point.data] : []
  } catch {
    return []
  }
}
