import { describe, expect, it } from 'vitest'
import { reactive, ref } from 'vue'
import { createClient } from '#shared/contract/client.ts'
import { plain } from '../../src/shared/contract/plain.ts'

describe('plain data', () => {
  it('is unwrapped from reactive proxies at any depth', () => {
    const filter = reactive({ emotions: ['ANG'], range: { from: 1 } })
    const options = { ...ref({ format: 'csv', filter }).value, list: [filter] }
    expect(() => structuredClone(options)).toThrow(/could not be cloned/)
    expect(structuredClone(plain(options))).toEqual({
      format: 'csv',
      filter: { emotions: ['ANG'], range: { from: 1 } },
      list: [{ emotions: ['ANG'], range: { from: 1 } }],
    })
  })

  it.each([
    ['a field that is undefined', { kept: 1, gone: undefined }],
    ['an undefined item', [1, undefined]],
    ['null, text, numbers', { none: null, text: 'a', number: 0, yes: false }],
    ['an object without a prototype', Object.assign(Object.create(null), { a: 1 })],
  ])('is the same by structured clone as by JSON: %s', (_what, value: unknown) => {
    expect(structuredClone(plain(value))).toEqual(JSON.parse(JSON.stringify(value)))
  })

  it('keeps binary data unchanged', () => {
    const samples = new Float32Array([0, 0.5])
    expect(plain({ sound: reactive({ samples }) })).toEqual({ sound: { samples } })
    expect(plain(samples)).toBe(samples)
  })
})

describe('a client', () => {
  it('passes plain data to every transport', () => {
    const sent: unknown[] = []
    const client = createClient({
      send: (request) => sent.push(structuredClone(request)),
      show: () => undefined,
      onMessage: () => () => undefined,
      onState: () => () => undefined,
    })
    void client.library.count({ filter: reactive({ text: 'a', speakers: ['1001'] }) })
    expect(sent).toEqual([
      { id: 0, route: 'library.count', input: { filter: { text: 'a', speakers: ['1001'] } } },
    ])
  })

  it('rejects a call that its transport cannot send', async () => {
    const client = createClient({
      send: () => {
        throw new Error('No way.')
      },
      show: () => undefined,
      onMessage: () => () => undefined,
      onState: () => () => undefined,
    })
    await expect(client.projects.current()).rejects.toThrow('No way.')
  })
})
