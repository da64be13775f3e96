import { first } from './001-first.ts'
import { adjudication } from './002-adjudication.ts'
import { selections } from './003-selections.ts'
import { largeLibraries } from './004-large-libraries.ts'
import { runPurpose } from './005-run-purpose.ts'
import { processMarks } from './006-process-marks.ts'
import { runNotes } from './007-run-notes.ts'
import { acts } from './008-acts.ts'
import { conflictsSettledByPersons } from './009-conflicts-settled-by-persons.ts'
import { speech } from './010-speech.ts'
import { typedJobs } from './011-typed-jobs.ts'
import { runScores } from './012-run-scores.ts'
import { exactProbabilities } from './013-exact-probabilities.ts'
import { readAgain } from './014-read-again.ts'
import { importVersions } from './015-import-versions.ts'
import { acoustics } from './016-acoustics.ts'
import { channels } from './017-channels.ts'
import { labelChain } from './018-label-chain.ts'
import { metadata } from './019-metadata.ts'
import { personsFirst } from './020-persons-first.ts'
import { freezes } from './021-freezes.ts'
import { plans } from './022-plans.ts'
import { speakerConsent } from './023-speaker-consent.ts'
import { consensusPolicies } from './024-consensus-policies.ts'
import { mergedEntries } from './025-merged-entries.ts'
import { withdrawals } from './026-withdrawals.ts'
import { fieldAnswers } from './027-field-answers.ts'
import { playbacks } from './028-playbacks.ts'
import { experiments } from './029-experiments.ts'
import { reasons } from './030-reasons.ts'
import { comparisons } from './031-comparisons.ts'
import { experimentEnds } from './032-experiment-ends.ts'
import { answerSummaries } from './033-answer-summaries.ts'
import { skippedTrials } from './034-skipped-trials.ts'
import { schemeMappings } from './035-scheme-mappings.ts'
import { withdrawnTrials } from './036-withdrawn-trials.ts'
import { comparisonChain } from './037-comparison-chain.ts'
import { answerAnnotators } from './038-answer-annotators.ts'
import { soundChecks } from './039-sound-checks.ts'
import { segments } from './040-segments.ts'
import { traces } from './041-traces.ts'
import { proposals } from './042-proposals.ts'
import { scaleRuns } from './043-scale-runs.ts'
import { segmentPredictions } from './044-segment-predictions.ts'
import { redactions } from './045-redactions.ts'
import { erasedTexts } from './046-erased-texts.ts'

/** In order: a migration's number is its position, counted from 1. New ones are appended; existing SQL never changes. */
export const migrations: readonly string[] = [
  first,
  adjudication,
  selections,
  largeLibraries,
  runPurpose,
  processMarks,
  runNotes,
  acts,
  conflictsSettledByPersons,
  speech,
  typedJobs,
  runScores,
  exactProbabilities,
  readAgain,
  importVersions,
  acoustics,
  channels,
  labelChain,
  metadata,
  personsFirst,
  freezes,
  plans,
  speakerConsent,
  consensusPolicies,
  mergedEntries,
  withdrawals,
  fieldAnswers,
  playbacks,
  experiments,
  reasons,
  comparisons,
  experimentEnds,
  answerSummaries,
  skippedTrials,
  schemeMappings,
  withdrawnTrials,
  comparisonChain,
  answerAnnotators,
  soundChecks,
  segments,
  traces,
  proposals,
  scaleRuns,
  segmentPredictions,
  redactions,
  erasedTexts,
]
