import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { EpochPoint } from '#shared/domain/runs.ts'
import { writeFileAtomically } from '../../storage/files/index.ts'

const number = z.number().nullable()
const Point = z.object({
  fold: z.number().int(),
  member: z.number().int(),
  epoch: z.number().int(),
  trainLoss: z.number(),
  trainAccuracy: z.number(),
  validationLoss: number,
  validationAccuracy: number,
  validationUar: number,
  seconds: z.number(),
})

/** epochs.jsonl in the run's folder: one line per epoch, in training order. */
export class EpochLog {
  readonly #file: string
  #points: EpochPoint[]

  constructor(folder: string) {
    this.#file = join(folder, 'epochs.jsonl')
    this.#points = existsSync(this.#file) ? readFileSync(this.#file, 'utf8').split('\n').flatMap(parse) : []
  }

  /**
   * Removes a member's points from `epoch` on, because these epochs are trained again. Returns the remaining points.
   */
  rewind(fold: number, member: number, epoch: number): readonly EpochPoint[] {
    const here = (point: EpochPoint) => point.fold === fold && point.member === member
    this.#points = this.#points.filter((point) => !here(point) || point.epoch < epoch)
    writeFileAtomically(this.#file, this.#points.map(line).join(''))
    return this.#points.filter(here)
  }

  add(point: EpochPoint): void {
    this.#points.push(point)
    appendFileSync(this.#file, line(point))
  }
}

function line(point: EpochPoint): string {
  return `${JSON.stringify(point)}\n`
}

/** An incomplete line (after a kill) is ignored: its epoch is trained again. */
function parse(text: string): EpochPoint[] {
  try {
    const point = Point.safeParse(JSON.parse(text))
    return point.success ? [point.data] : []
  } catch {
    return []
  }
}
