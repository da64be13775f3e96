export type { Code } from './encode.ts'
export { advance, f32x4, i32, i32x4, repeat, type Local } from './instructions.ts'
export { kernel, moduleOf, type Kernel } from './module.ts'
export { webAssembly } from './global.ts'
