export { GateFrames, GATE_HZ, GATE_FRAME_SECONDS, type GateMeasures } from './gate-frames.ts'
export { gatedFrames } from './gate.ts'
