export { openBus, type Audience, type Bus, type Tell } from './bus.ts'
