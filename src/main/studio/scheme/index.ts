/** The scheme of a dataset: what annotators are asked besides the emotion. It owns the table `schemes`. */
export { openSchemes, type Schemes } from './open.ts'
export { changeScheme, extendScheme, schemeOf } from './scheme.ts'
