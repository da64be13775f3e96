import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { acceleratorOf } from '../../src/main/desktop/accelerator.ts'
import { menuTemplate } from '../../src/main/desktop/menu-template.ts'
import { keySections } from '../../src/renderer/src/components/help/key-sections.ts'
import { commandEntries } from '../../src/renderer/src/components/palette/entries.ts'
import type { Command } from '../../src/renderer/src/shortcuts/command.ts'
import { COMMAND_IDS, COMMANDS, commandOf, type CommandId } from '../../src/shared/commands/index.ts'
import { FIELD_KEYS } from '../../src/shared/contract/scheme.ts'
import { LABEL_KEYS } from '../../src/shared/domain/label-set.ts'

/** Scopes whose commands can be on screen at the same time. */
const EVERYWHERE = ['general', 'go']
const TOGETHER = [
  [...EVERYWHERE, 'library', 'list'],
  [...EVERYWHERE, 'clip', 'sound', 'redaction', 'segment', 'segment-list', 'labelling'],
  [...EVERYWHERE, 'review', 'labelling'],
  [...EVERYWHERE, 'assigned', 'labelling'],
]
/** Escape leaves the page of a clip once nothing is marked or selected: the command for the latter is enabled before. */
const LAYERED: readonly CommandId[] = ['segment.deselect']
const scopeOf = (id: CommandId) => id.split('.')[0]
const isForQuestions = (keys: readonly string[]) =>
  keys.length > 0 && keys.every((key) => FIELD_KEYS.some((taken) => taken === key))
const handled = (id: CommandId): Command => ({ ...commandOf(id), id, run: () => undefined })

describe('the table of commands', () => {
  it('has each id once', () => {
    expect(new Set(COMMAND_IDS).size).toBe(COMMAND_IDS.length)
  })

  it.each(TOGETHER)('gives each key to one command of %s, %s, %s …', (...scopes) => {
    const together = COMMANDS.filter(({ id }) => scopes.includes(scopeOf(id)) && !LAYERED.includes(id))
    const keys = together.flatMap(({ keys }) => [...keys])
    expect(keys.filter((key, index) => keys.indexOf(key) < index)).toEqual([])
  })

  it('gives every command whose only key a question may take a second one', () => {
    const taken = COMMANDS.filter(({ id, keys }) => TOGETHER[1].includes(scopeOf(id)) && isForQuestions(keys))
    expect(taken.map(({ id }) => id)).toEqual([])
  })

  it('leaves the label keys to the label set, except 0, which shows the whole clip until a label uses it', () => {
    const keys = new Set<string>(COMMANDS.flatMap(({ keys }) => [...keys]))
    expect(LABEL_KEYS.filter((key) => keys.has(key))).toEqual(['0'])
  })
})

describe.each(['darwin', 'linux', 'win32'] as const)("the desktop's menu on %s", (platform) => {
  const chosen: CommandId[] = []
  const menu = (commands: readonly CommandId[]) =>
    menuTemplate(
      { platform, recent: [], offered: { commands, isTyping: false }, spelling: {} },
      {
        command: (id) => chosen.push(id),
        openAnother: () => undefined,
        open: () => undefined,
        clearRecent: () => undefined,
        openDataFolder: () => undefined,
      },
    )
  const inMenu = COMMANDS.filter((entry) => 'menu' in entry).map(({ id }) => id)
  const own = (template: MenuItemConstructorOptions[]) =>
    flat(template).filter((item) => 'registerAccelerator' in item)

  it('holds every command with a menu place once, and choosing its entry sends its id', () => {
    chosen.length = 0
    for (const { click } of own(menu(COMMAND_IDS))) if (click) Reflect.apply(click, undefined, [])
    expect(chosen.toSorted()).toEqual(inMenu.toSorted())
  })

  it('enables an entry only while the page offers its command', () => {
    expect(own(menu(COMMAND_IDS)).every(({ enabled }) => enabled)).toBe(true)
    expect(
      own(menu(['go.library'])).flatMap(({ enabled, label }) => (enabled === true ? label : [])),
    ).toEqual(['Library'])
  })

  it('registers only the keys that the page does not handle', () => {
    const registered = own(menu([])).filter(({ registerAccelerator }) => registerAccelerator)
    expect(registered.map(({ accelerator }) => accelerator).toSorted()).toEqual([
      'CmdOrCtrl+,',
      'CmdOrCtrl+F',
      'F1',
    ])
  })
})

describe('keys in the notation of the menu', () => {
  it.each([
    ['mod+k', 'CmdOrCtrl+K'],
    ['mod+shift+z', 'CmdOrCtrl+Shift+Z'],
    ['g l', undefined],
    ['u', undefined],
    [undefined, undefined],
  ])('are written for Electron: %s is %s', (keys, accelerator) => {
    expect(acceleratorOf(keys)).toBe(accelerator)
  })
})

describe('palette and help', () => {
  const label: Command = {
    id: null,
    label: 'Label: Fear',
    heading: 'Labelling',
    keys: ['3'],
    run: () => undefined,
  }

  it('the palette offers every command that has a handler and is enabled, and no label command', () => {
    expect(commandEntries([...COMMAND_IDS.map(handled), label]).map(({ id }) => id)).toEqual(COMMAND_IDS)
    expect(commandEntries([{ ...handled('general.undo'), when: () => false }])).toEqual([])
  })

  it('the help lists every command and the label keys, those of the current page first', () => {
    const { here, elsewhere } = keySections([handled('review.next'), handled('labelling.note'), label])
    expect(here.map(({ heading }) => heading)).toEqual(['Labelling', 'Review'])
    const listed = [...here, ...elsewhere].flatMap(({ entries }) => entries)
    expect(listed).toHaveLength(COMMAND_IDS.length + 1)
    for (const id of COMMAND_IDS)
      expect(listed).toContainEqual(expect.objectContaining({ label: commandOf(id).label }))
  })
})

function flat(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])])
}
