/**
 * The annotation log. It is only ever appended to; what is current is derived from it: of a sound labelled by several
 * people, the latest label not undone (who is right is for adjudication to say, which is itself a label).
 */
export { actOf, listActs } from './acts.ts'
export { addLabel, addLabels } from './add.ts'
export { countAnnotators } from './current.ts'
export { annotators, history, listLabels, newestEntry } from './entries.ts'
export type { LabelsChanged } from './follow.ts'
export { anyLabelSql, labelSql, scoredLabels, TODAYS_LABELS, type LabelSettings } from './label-of.ts'
export { addNote } from './note.ts'
export { openLabels, type Labels } from './open.ts'
export { overruleFinding } from './overrule.ts'
export { rebuildCurrent, staleLabels, type Rebuilt } from './rebuild.ts'
export { previewRestore, restore } from './restore.ts'
export { redo, undo } from './reverse.ts'
export { classesOf, trainingClips, type TrainingClip } from './training-clips.ts'
