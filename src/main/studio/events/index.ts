export { openBus, type Audience, type Bus, type Emit } from './bus.ts'
