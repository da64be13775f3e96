export { fftOf, rotationsOf, type Fft } from './fft.ts'
export { PHASE_TAPS } from './kernels/index.ts'
export { machine, perMachine, Workspace, type Machine } from './machine.ts'
export { centred, hann, kaiser, sinc } from './window.ts'
