import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const folder = join(import.meta.dirname, '../../resources/ffmpeg')
const bytes = readFileSync(join(folder, 'decoder.wasm'))

describe("FFmpeg's module", () => {
  it('is the build that its README describes, with its licence beside it', () => {
    const sum = createHash('sha256').update(bytes).digest('hex')
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain(sum)
    expect(readFileSync(join(folder, 'COPYING.LGPLv2.1'), 'utf8')).toMatch(
      'GNU LESSER GENERAL PUBLIC LICENSE',
    )
  })

  it('receives file bytes from the studio and imports only WASI functions', () => {
    const imports = WebAssembly.Module.imports(new WebAssembly.Module(bytes))
    const others = imports.filter(({ module }) => module !== 'wasi_snapshot_preview1')
    expect(others).toEqual([{ module: 'host', name: 'read', kind: 'function' }])
  })

  it('grows to 256 MB at most', () => {
    const module = new WebAssembly.Module(bytes)
    const imports: Record<string, Record<string, () => number>> = {}
    for (const { module: from, name } of WebAssembly.Module.imports(module))
      (imports[from] ??= {})[name] = () => 0
    const { memory } = new WebAssembly.Instance(module, imports).exports
    expect(memory).toBeInstanceOf(WebAssembly.Memory)
    if (!(memory instanceof WebAssembly.Memory)) return
    const pages = 4096 - memory.buffer.byteLength / 65_536
    expect(() => memory.grow(pages + 1)).toThrow(RangeError)
    memory.grow(pages)
    expect(memory.buffer.byteLength).toBe(256 * 2 ** 20)
  })
})
