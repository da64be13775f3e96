import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const SOURCES = join(import.meta.dirname, '../../../src/renderer/src')
const MAY_MOVE = /^(none|width|height|transform|opacity)\b/

it('no style animates a colour: when the theme changes, text and background change together', () => {
  const fading = globSync('**/*.{vue,css}', { cwd: SOURCES }).flatMap((file) =>
    [...readFileSync(join(SOURCES, file), 'utf8').matchAll(/transition(?:-property)?:([^;}]+)/g)]
      .flatMap(([, value]) => value.split(',').map((part) => part.trim()))
      .filter((part) => !MAY_MOVE.test(part))
      .map((part) => `${file}: transition: ${part}`),
  )
  expect(fading).toEqual([])
})
