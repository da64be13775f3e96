/** Agreement of the annotators of a dataset. It owns no table: `labels` gives the labels, `assignments` the hidden repeats and gold clips, `library` the clips. */
export { agreementOf } from './agreement.ts'
export { annotatorReport } from './annotators.ts'
