import { encoder } from './encoder.ts'
import { live } from './live.ts'
import { modelExport } from './model-export.ts'
import { page } from './page.ts'
import { predict } from './predict.ts'
import { run } from './run.ts'
import { scales } from './scales.ts'
import { scores } from './scores.ts'
import { settings } from './settings.ts'
import { sideBySide } from './side-by-side.ts'
import { slices } from './slices.ts'
import { start } from './start.ts'

export const train = {
  page,
  start,
  settings,
  encoder,
  live,
  run,
  scores,
  scales,
  slices,
  sideBySide,
  predict,
  modelExport,
}
