import { describe, expect, it } from 'vitest'
import { safeName } from '../../src/main/studio/export/names.ts'

describe('the file name of an exported clip', () => {
  it.each(['AudioWAV/1001_DFA_ANG_XX.wav', 'Actor 01/03-01.wav', 'Ünïcode/語.flac'])(
    'keeps a safe name: %s',
    (path) => {
      expect(safeName(path)).toBe(path)
    },
  )

  it.each([
    ['a:b?.wav', /^a_b_-[0-9a-f]{8}\.wav$/],
    ['../../etc/passwd', /^_\/_\/etc\/passwd-[0-9a-f]{8}$/],
    ['.hidden/x.wav', /^_hidden\/x-[0-9a-f]{8}\.wav$/],
    ['=cmd()/-x.wav', /^_cmd\(\)\/_x-[0-9a-f]{8}\.wav$/],
    ['__pycache__/x.wav', /^_pycache__\/x-[0-9a-f]{8}\.wav$/],
    ['con.wav', /^_con-[0-9a-f]{8}\.wav$/],
    ['dir./tail .wav', /^dir_\/tail \.?.*wav$/],
    ['a\n\u202eb.wav', /^a__b-[0-9a-f]{8}\.wav$/],
    [`${'é'.repeat(300)}.wav`, /^é{98}-[0-9a-f]{8}\.wav$/],
  ])('is made safe: %j', (path, expected) => {
    expect(safeName(path)).toMatch(expected)
  })

  it('is unique for each path, also where the first choice is taken', () => {
    const names = ['a?.wav', 'a*.wav', 'a:.wav'].map((path) => safeName(path))
    expect(new Set(names).size).toBe(3)
    expect(safeName('a.wav', 1)).not.toBe('a.wav')
    expect(safeName('a.wav', 2)).not.toBe(safeName('a.wav', 1))
  })
})
