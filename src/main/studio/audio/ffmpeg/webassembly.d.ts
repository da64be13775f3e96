/** The part of WebAssembly's interface that the decoder uses; TypeScript declares it only together with the browser's DOM. */
declare namespace WebAssembly {
  class Module {
    private readonly compiled: unknown
    constructor(bytes: Uint8Array)
    static imports(module: Module): { readonly module: string; readonly name: string }[]
  }
  class Instance {
    constructor(module: Module, imports: Readonly<Record<string, Readonly<Record<string, ImportValue>>>>)
    readonly exports: Readonly<Record<string, unknown>>
  }
  class Memory {
    readonly buffer: ArrayBuffer
    /** By so many pages of 64 KiB. Throws a RangeError beyond the module's limit. */
    grow(pages: number): number
  }
  class RuntimeError extends Error {}
  type ImportValue = (...values: number[]) => number
}
