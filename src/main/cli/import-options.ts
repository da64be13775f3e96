import type { Command } from 'commander'
import {
  IMPORT_FIELDS,
  ImportSettings,
  SpeakerRuleInput,
  TableSettings,
  type ImportField,
} from '#shared/contract/import.ts'
import type { InspectedTable } from '#shared/contract/index.ts'
import { parseOr } from '#shared/contract/parse.ts'
import { SPLITS, type Split } from '#shared/domain/clips.ts'
import { normaliseWord, parseEmotion, type Emotion } from '#shared/domain/emotions.ts'
import { SEPARATORS } from '#shared/domain/speaker-rule.ts'
import { StudioError } from '#shared/errors.ts'

/** An option that changes the settings. Their order counts: `--table` is about the options after it. */
export interface GivenOption {
  readonly name: 'table' | 'column' | 'ignore' | 'as' | 'by' | 'leave-out' | 'word' | 'split' | 'speakers'
  readonly value: string
}

/** Adds the options that change the settings. They are collected in the order of the command line. */
export function settingsOptions(command: Command): readonly GivenOption[] {
  const given: GivenOption[] = []
  const collect = (name: GivenOption['name']) => (value: string) => void given.push({ name, value })
  command
    .option('--table <file>', 'the table that the next options are about', collect('table'))
    .option(
      '--column <meaning=name>',
      `the column with a meaning (${IMPORT_FIELDS.join(', ')}); none: no column`,
      collect('column'),
    )
    .option('--ignore <column>', 'use the column for nothing', collect('ignore'))
    .option('--as <way>', 'what emotions in the rows are: intended, or labels by annotators', collect('as'))
    .option('--by <name>', 'who gave the labels of rows without an annotator', collect('by'))
    .option('--leave-out <file>', 'use nothing of the table', collect('leave-out'))
    .option(
      '--word <word=emotion>',
      'the emotion of a word; none: no emotion; new: a class of its own',
      collect('word'),
    )
    .option('--split <word=split>', 'train, validation, test or none', collect('split'))
    .option(
      '--speakers <rule>',
      'automatic, none, folder:1, part:0 (of the name, -1 the last), part:0:_ (with its separators), characters:0-4',
      collect('speakers'),
    )
  return given
}

export interface SettingsFacts {
  readonly tables: readonly InspectedTable[]
  /** Emotions of the label set. */
  readonly offered: ReadonlySet<Emotion>
}

/** The settings changed by the options. Throws `bad-input` with the possible values. */
export function settingsWith(
  base: ImportSettings,
  given: readonly GivenOption[],
  facts: SettingsFacts,
): ImportSettings {
  const tables = new Map(Object.entries(base.tables))
  const words = new Map(Object.entries(base.words))
  const splits = new Map(Object.entries(base.splits))
  let { speakers } = base
  let current: InspectedTable | null = null
  const change = (table: InspectedTable, changed: Partial<TableSettings>) =>
    tables.set(table.key, { ...(tables.get(table.key) ?? TableSettings.parse({})), ...changed })

  for (const { name, value } of given)
    switch (name) {
      case 'table':
        current = findTable(value, facts.tables)
        change(current, { use: true })
        break
      case 'leave-out':
        change(findTable(value, facts.tables), { use: false })
        break
      case 'as':
        change((current ??= onlyTable(facts.tables, name)), { rowsAre: wayOf(value) })
        break
      case 'by':
        change((current ??= onlyTable(facts.tables, name)), { annotator: value })
        break
      case 'column': {
        const table = (current ??= onlyTable(facts.tables, name))
        const [field, column] = columnOf(value, table)
        change(table, { columns: { ...tables.get(table.key)?.columns, [field]: column } })
        break
      }
      case 'ignore': {
        const table = (current ??= onlyTable(facts.tables, name))
        change(table, ignoring(requireColumn(value, table), table, tables.get(table.key)))
        break
      }
      case 'word': {
        const [word, answer] = pair(value, name)
        words.set(normaliseWord(word), answerOf(word, answer, facts.offered))
        break
      }
      case 'split': {
        const [word, answer] = pair(value, name)
        splits.set(normaliseWord(word), splitOf(answer))
        break
      }
      case 'speakers':
        speakers = ruleOf(value)
    }
  return ImportSettings.parse({
    tables: Object.fromEntries(tables),
    words: Object.fromEntries(words),
    splits: Object.fromEntries(splits),
    speakers,
  })
}

function findTable(name: string, tables: readonly InspectedTable[]): InspectedTable {
  const exact = tables.find(({ key }) => key === name)
  const ending = tables.filter(({ key }) => key.endsWith(`/${name}`))
  const found = exact ?? (ending.length === 1 ? ending[0] : undefined)
  if (found) return found
  throw new StudioError(
    'not-found',
    ending.length > 1
      ? `Several tables are called "${name}". Give its path: ${ending.map(({ key }) => key).join(', ')}.`
      : `There is no table "${name}". ${namesOf(tables)}`,
  )
}

function onlyTable(tables: readonly InspectedTable[], option: string): InspectedTable {
  if (tables.length === 1) return tables[0]
  throw new StudioError('bad-input', `Name the table before --${option}, with --table. ${namesOf(tables)}`)
}

function namesOf(tables: readonly InspectedTable[]): string {
  return tables.length === 0
    ? 'The folder has no table.'
    : `Tables: ${tables.map(({ key }) => key).join(', ')}.`
}

function columnOf(text: string, table: InspectedTable): readonly [ImportField, string | null] {
  const [name, column] = pair(text, 'column', text.indexOf('='))
  const field = IMPORT_FIELDS.find((known) => known === name)
  if (!field)
    throw new StudioError(
      'bad-input',
      `"${name}" is no meaning of a column. Use one of: ${IMPORT_FIELDS.join(', ')}.`,
    )
  const isNone = column === 'none' && !table.columns.some((one) => one.name === column)
  return [field, isNone ? null : requireColumn(column, table)]
}

function requireColumn(name: string, { key, columns }: InspectedTable): string {
  if (columns.some((column) => column.name === name)) return name
  throw new StudioError(
    'bad-input',
    `${key} has no column "${name}". Its columns: ${columns.map((column) => column.name).join(', ')}.`,
  )
}

/** No meaning has the column, and it is not kept as metadata. */
function ignoring(
  name: string,
  { columns }: InspectedTable,
  settings: TableSettings | undefined,
): Partial<TableSettings> {
  const meanings = columns.flatMap((column) =>
    column.name === name ? [column.proposed, column.meaning] : [],
  )
  const without = IMPORT_FIELDS.filter(
    (field) => meanings.includes(field) || settings?.columns[field] === name,
  ).map((field) => [field, null] as const)
  const kept =
    settings === undefined || settings.metadata === 'all'
      ? columns.filter(({ meaning }) => meaning === 'metadata').map((column) => column.name)
      : settings.metadata
  return {
    columns: { ...settings?.columns, ...Object.fromEntries(without) },
    metadata: kept.filter((column) => column !== name),
  }
}

function wayOf(text: string): TableSettings['rowsAre'] {
  if (text === 'intended' || text === 'labels') return text
  throw new StudioError('bad-input', `--as ${text} is not known. Use intended or labels.`)
}

function answerOf(word: string, answer: string, offered: ReadonlySet<Emotion>): Emotion | null {
  if (answer === 'none') return null
  const emotion = parseEmotion(answer === 'new' ? word : answer)
  if (emotion !== null && (answer === 'new' || offered.has(emotion))) return emotion
  throw new StudioError(
    'bad-input',
    `"${answer}" is not in the label set. Use one of ${[...offered].join(', ')}; none for no emotion; or new for a class of its own.`,
  )
}

function splitOf(text: string): Split | null {
  const split = SPLITS.find((known) => known === text)
  if (split || text === 'none') return split ?? null
  throw new StudioError('bad-input', `"${text}" is no split. Use ${SPLITS.join(', ')} or none.`)
}

function ruleOf(text: string): ImportSettings['speakers'] {
  const [from, first = '', ...rest] = text.split(':')
  const rule = () => {
    switch (from) {
      case 'folder':
        return { from, depth: Number(first) }
      case 'part':
        return {
          from: 'name-part',
          separators: rest.length > 0 ? rest.join(':') : SEPARATORS,
          index: first === '' ? NaN : Number(first),
        }
      case 'characters': {
        const [start, end] = first.split('-').map(Number)
        return { from: 'name-characters', start, end }
      }
      default:
        return { from }
    }
  }
  return parseOr(
    SpeakerRuleInput,
    rule(),
    `--speakers ${text} cannot be used; write automatic, none, folder:1, part:0, part:0:_ or characters:0-4`,
  )
}

/** @param at place of the equals sign; default: the last, because words of tables can contain some */
function pair(text: string, option: string, at = text.lastIndexOf('=')): readonly [string, string] {
  if (at > 0 && at < text.length - 1) return [text.slice(0, at), text.slice(at + 1)]
  throw new StudioError('bad-input', `--${option} ${text} cannot be used. Write --${option} NAME=VALUE.`)
}
