/** Agreement of the annotators of a dataset. It owns no table: `labels` gives the labels, `assignments` the hidden repeats, `library` the clips. */
export { agreementOf } from './agreement.ts'
