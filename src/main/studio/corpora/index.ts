export {
  cremaDKey,
  findCremaDFiles,
  readDemographics,
  readVotes,
  type CremaDFiles,
  type Votes,
} from './crema-d-files.ts'
export { recognise } from './recognise.ts'
export { type NamedClip, type Recognition } from './recognition.ts'
export { type LenientName, type NamingScheme } from './scheme.ts'
export { SCHEMES } from './schemes.ts'
