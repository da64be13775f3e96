import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'vitest'
import { expect } from '../fixtures/expect.ts'

const ROOT = join(import.meta.dirname, '..', '..')

it.skipIf(!existsSync(join(ROOT, '.git')))(
  'no source, script, test or document is hidden by .gitignore',
  () => {
    const hidden = execFileSync(
      'git',
      [
        'ls-files',
        '--others',
        '--ignored',
        '--exclude-standard',
        '--',
        'src',
        'scripts',
        'tests',
        'docs',
        'resources',
      ],
      { cwd: ROOT, encoding: 'utf8' },
    )
    expect(hidden.split('\n').filter(Boolean)).toEqual([])
  },
)
