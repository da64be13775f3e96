import type { AcousticMeasures } from '#shared/domain/acoustics.ts'
import { acousticsOf } from '#shared/signal/index.ts'
import { readMono } from '../audio/index.ts'
import { carrying } from '../workers/index.ts'

/** The sample rate of long recordings; others keep their own. */
const LONG_AT_HZ = 16_000

/** Decodes a file and measures it. Throws as `readMono` does. */
export const measureFile = carrying(async (file: string): Promise<AcousticMeasures> =>
  acousticsOf(await readMono(file, LONG_AT_HZ)),
)
