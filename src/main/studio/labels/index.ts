/**
 * The annotation log. It is only ever appended to; what is current is derived from it: of a sound labelled by several
 * people, the latest label not undone (who is right is for adjudication to say, which would itself be a label).
 */
export { addLabel, addLabels } from './add.ts'
export { annotators, currentLabel, history, labelsOf } from './entries.ts'
export { rebuildCurrent, type Rebuilt } from './rebuild.ts'
export { redo, undo } from './undo.ts'
