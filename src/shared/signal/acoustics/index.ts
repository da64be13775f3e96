export { ACOUSTICS_VERSION, acousticsOf, type Acoustics } from './acoustics.ts'
