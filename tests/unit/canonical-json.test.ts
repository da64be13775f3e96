import { it } from 'vitest'
import { canonicalBytes } from '../../src/main/studio/freezes/canonical.ts'
import { expect } from '../fixtures/expect.ts'

const canonical = (value: Readonly<Record<string, unknown>>) => canonicalBytes(value).toString()

it('serialises the example of RFC 8785, section 3.2.2, as section 3.2.3 does', () => {
  const example = {
    numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '€$\u000f\nA\'B"\\\\"/',
    literals: [null, true, false],
  }
  expect(canonical(example)).toBe(
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  )
})

it('sorts names by UTF-16 code units, as section 3.2.3 does', () => {
  const names = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }
  expect(canonical(names).match(/\d(?=[,}])/g)).toEqual(['2', '4', '6', '7', '1', '5', '3'])
})
