import { session, type MenuItemConstructorOptions } from 'electron'
import type { DesktopState } from './desktop-state.ts'

/**
 * Spell check in text fields. macOS and Windows have their own. Elsewhere Electron downloads a dictionary, so spell
 * check stays off until a person turns it on: the studio works offline.
 */
export interface Spelling {
  readonly menuItem: () => MenuItemConstructorOptions
}

export function openSpelling(kept: DesktopState): Spelling {
  const isOwn = process.platform === 'darwin' || process.platform === 'win32'
  const isOn = () => kept.get().spelling ?? isOwn
  const apply = () => session.defaultSession.setSpellCheckerEnabled(isOn())
  apply()
  return {
    menuItem: () => ({
      label: isOwn ? 'Check Spelling' : 'Check Spelling (Downloads a Dictionary)',
      type: 'checkbox',
      checked: isOn(),
      click: () => {
        kept.set({ spelling: !isOn() })
        apply()
      },
    }),
  }
}
