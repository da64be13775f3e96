/** The scheme of a dataset: what annotators are asked besides the emotion. It owns the table `schemes`. */
export { openSchemes, type Schemes } from './open.ts'
export { changeScheme } from './change.ts'
export { extendScheme } from './extend.ts'
export { mapperOf, type AnswerMapper } from './mapper.ts'
export { NO_VERSION, versionFinder } from './merged-version.ts'
export { mappingsOf, schemeOf } from './scheme.ts'
