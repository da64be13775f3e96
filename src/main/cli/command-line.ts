import { Command } from 'commander'
import { acousticsCommand } from './acoustics.ts'
import { agreementCommand } from './agreement.ts'
import { bundleCommand } from './bundle.ts'
import { consensusCommand } from './consensus.ts'
import { demoCommand } from './demo.ts'
import { doctorCommand } from './doctor.ts'
import { encoderCommand } from './encoder.ts'
import { evaluateCommand } from './evaluate.ts'
import { EXIT_CODE_HELP } from './exit-codes.ts'
import { exportCommand } from './export.ts'
import { exportModelCommand } from './export-model.ts'
import { featuresCommand } from './features.ts'
import { freezeCommand } from './freeze.ts'
import { importCommand } from './import.ts'
import { indexCommand } from './index-command.ts'
import { labelCommand } from './label.ts'
import { comparisonCommand } from './comparison.ts'
import { planCommand } from './plan.ts'
import { schemeCommand } from './scheme.ts'
import { protocolsCommand } from './protocols.ts'
import { redactCommand } from './redact.ts'
import { reportCommand } from './report.ts'
import { predictCommand } from './predict.ts'
import { restoreCommand } from './restore.ts'
import { reviewCommand } from './review.ts'
import { runsCommand } from './runs.ts'
import { searchCommand } from './search.ts'
import { speakersCommand } from './speakers.ts'
import { splitChannelsCommand } from './split-channels.ts'
import { tiersCommand } from './tiers.ts'
import { tracesCommand } from './traces.ts'
import { trainCommand } from './train.ts'
import { verifyCommand } from './verify.ts'

const COMMANDS = [
  indexCommand,
  importCommand,
  featuresCommand,
  acousticsCommand,
  trainCommand,
  encoderCommand,
  evaluateCommand,
  reportCommand,
  runsCommand,
  protocolsCommand,
  searchCommand,
  predictCommand,
  reviewCommand,
  labelCommand,
  redactCommand,
  planCommand,
  comparisonCommand,
  schemeCommand,
  agreementCommand,
  speakersCommand,
  consensusCommand,
  doctorCommand,
  freezeCommand,
  verifyCommand,
  bundleCommand,
  restoreCommand,
  exportCommand,
  exportModelCommand,
  splitChannelsCommand,
  tiersCommand,
  tracesCommand,
  demoCommand,
]

/** `ser-studio` with all its commands. */
export function commandLine(): Command {
  const program = new Command('ser-studio')
    .description(
      'Index, train on, review, relabel and export folders of emotional speech, on this machine only.',
    )
    .version('0.1.0')
    .showHelpAfterError('(add --help for help)')
    .addHelpText('after', EXIT_CODE_HELP)
    .exitOverride()
  for (const add of COMMANDS) add(program)
  return program
}
