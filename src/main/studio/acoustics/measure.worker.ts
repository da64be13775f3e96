import type { AcousticMeasures } from '#shared/domain/acoustics.ts'
import type { MonoPlan } from '#shared/domain/channels.ts'
import { acousticsOf } from '#shared/signal/index.ts'
import { readMono } from '../audio/index.ts'
import { carrying } from '../workers/index.ts'

/** The sample rate of long recordings; others keep their own. */
const LONG_AT_HZ = 16_000

export interface MeasureTask {
  readonly file: string
  readonly plan: MonoPlan
}

/** Decodes a file and measures it. Throws as `readMono` does. */
export const measureFile = carrying(async ({ file, plan }: MeasureTask): Promise<AcousticMeasures> =>
  acousticsOf(await readMono(file, plan, LONG_AT_HZ)),
)
