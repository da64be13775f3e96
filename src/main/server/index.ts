export { serve, type ServeOptions, type StudioServer } from './server.ts'
