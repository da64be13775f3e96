import { join } from 'node:path'
import type { Command } from 'commander'
import type { TrainingConfig } from '#shared/contract/training.ts'
import { DEFAULT_PRESET, PRESET_IDS } from '#shared/domain/presets.ts'
import { StudioError } from '#shared/errors.ts'
import { defaultDataFolder, openDataset } from '../studio/studio.ts'
import { namesOf } from './dataset.ts'
import { demoReport } from './demo-report.ts'
import { runDemo } from './demo-stages.ts'
import { printResult } from './output.ts'
import { configFrom } from './train.ts'
import { wholeNumber } from './numbers.ts'
import { SYNTHETIC_FOLDER, makeSyntheticCorpus } from './demo-corpus.ts'

const SYNTHETIC_EPOCHS = 8

interface DemoOptions {
  readonly preset?: string
  readonly epochs?: number
  readonly fast?: boolean
  readonly json?: boolean
}

export function demoCommand(program: Command): void {
  program
    .command('demo')
    .description(
      'the whole loop, from a folder to a reviewed, retrained and exported set; without a folder, on synthetic clips',
    )
    .argument('[folder]', 'your own dataset; it is only read, and the demo has a project of its own')
    .option(
      '--preset <name>',
      `${PRESET_IDS.join(', ')} (synthetic clips: balanced, with fewer epochs for the deep model)`,
    )
    .option('--epochs <n>', 'epochs of every model', wholeNumber(1))
    .option('--fast', 'reduced-precision matrix units if the processor has them')
    .option('--json', 'print the report as JSON on stdout')
    .action(async (folder: string | undefined, options: DemoOptions) => {
      const home = join(defaultDataFolder(), 'demo')
      const corpus = folder === undefined ? await makeSyntheticCorpus(join(home, SYNTHETIC_FOLDER)) : null
      const dataset = openDataset(folder ?? join(home, SYNTHETIC_FOLDER), { dataFolder: home })
      try {
        const preset = options.preset ?? (corpus ? 'balanced' : DEFAULT_PRESET)
        const config = await configFrom({ preset, epochs: options.epochs, fast: options.fast })
        const shown = corpus && options.epochs === undefined ? shortened(config) : config
        const outcome = await runDemo(dataset, shown, corpus, options.json === true)
        printResult(options.json === true, outcome, () => demoReport(outcome, namesOf(dataset)))
      } catch (error) {
        // The demo's project can be deleted at any time, so the remedy is simple.
        if (error instanceof StudioError && error.code === 'unreadable' && corpus)
          throw new StudioError(
            'unreadable',
            `${error.message}\nThe demo's folder can be deleted: ${home}`,
            {},
            error,
          )
        throw error
      } finally {
        await dataset.close()
      }
    })
}

/** Synthetic clips need few epochs: the deep model stops early, so that the demo takes minutes. */
function shortened(config: TrainingConfig): TrainingConfig {
  const members = config.members.map((member) =>
    member.model.kind === 'deep' ? { ...member, epochs: SYNTHETIC_EPOCHS } : member,
  )
  return { ...config, members }
}
