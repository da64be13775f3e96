/**
 * The annotation log. It is append-only; current labels are derived from it. The current label of a recording is the
 * latest one that was not undone. An adjudicator settles a disagreement by one more label.
 */
export { actOf, listActs } from './acts.ts'
export { addLabel, addLabels } from './add.ts'
export { chainHash, chainHead, verifyChain, type ChainFault, type ChainHead } from './chain.ts'
export { faultText } from './chain-fault.ts'
export { countAnnotators } from './current.ts'
export { annotators, history, listLabels, newestEntry } from './entries.ts'
export type { LabelsChanged } from './follow.ts'
export { anyLabelSql, labelSql, scoredLabels, TODAYS_LABELS, type LabelSettings } from './label-of.ts'
export { beginImport, importedBy, writeImported, type ImportedLabel } from './import-labels.ts'
export { undoImported } from './undo-imported.ts'
export { verifyLog, type LogReport } from './verify-log.ts'
export { RANK } from './rank.ts'
export { adjudicatedEmotions, latestLabels, repeatedAnswers } from './latest-labels.ts'
export { addNote } from './note.ts'
export { openLabels, type Labels } from './open.ts'
export { overruleFinding } from './overrule.ts'
export { rebuildCurrent, staleLabels, type Rebuilt } from './rebuild.ts'
export { previewRestore, restore } from './restore.ts'
export { redo, undo } from './reverse.ts'
export { classesOf, trainingClips, type TrainingClip } from './training-clips.ts'
