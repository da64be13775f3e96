import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

/** Files of some 260 kB that decode to hours of silence; not part of the project. */
const BOMBS = fileURLToPath(new URL('../../../shared/inputs/bombs', import.meta.url))
const decodeOne = fileURLToPath(new URL('../fixtures/decode-one.ts', import.meta.url))

describe.skipIf(!existsSync(BOMBS) || process.platform !== 'linux')(
  'a small file that decodes to hours',
  () => {
    it.each(['bomb-mono-256k.flac', 'bomb-8ch-256k.flac', 'bomb.opus'])(
      '%s is refused while it is decoded, long before it fills the memory',
      (file) => {
        const { stdout, stderr } = spawnSync(process.execPath, [decodeOne, join(BOMBS, file)], {
          encoding: 'utf8',
        })
        expect(stderr).not.toMatch(/Error/)
        const { refusal, peakMb } = JSON.parse(stdout) as { refusal: string; peakMb: number }
        expect(refusal).toMatch(new RegExp(`${file} is far too long for a clip`))
        // 9 GB when only every 256 KiB of the file was checked.
        expect(peakMb).toBeLessThan(1500)
      },
    )
  },
)
