import { setFlagsFromString } from 'node:v8'

/**
 * Keeps V8 from replacing its wrappers around calls from WebAssembly to JavaScript by faster ones, in all threads of the
 * process. The replaced wrappers are shared by the threads, and V8 can free one while another thread takes it: the process
 * then ends with SIGSEGV or SIGTRAP in `Runtime_TierUpWasmToJSWrapper` (seen in Node 24.21, V8 13.6). Threads run
 * WebAssembly to decode audio, and Node's own to strip types. The number of calls before a replacement must fit 31 bits.
 */
export function keepWasmWrappers(): void {
  setFlagsFromString('--wasm-wrapper-tiering-budget=1000000000')
}
