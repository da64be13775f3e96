import type { MetadataKind } from '#shared/domain/metadata.ts'
import { formatCount } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'

const KINDS: Readonly<Record<MetadataKind, string>> = { text: 'text', number: 'number', date: 'date' }

export const metadata = {
  title: 'Metadata',
  kinds: KINDS,
  field: 'Field',
  from: (tables: readonly string[]) => `From ${tables.join(', ')}`,
  filter: {
    title: 'More',
    add: 'Add a condition on',
    choose: 'Metadata or acoustic measure',
    remove: (name: string) => `Remove the condition on ${name}`,
    contains: 'Contains',
    containsHint: 'Part of the text',
    from: 'From',
    to: 'To',
    more: (values: number) => `${counted(values, 'less frequent value')} not shown: use “Contains”.`,
    withoutValue: (name: string) => `Only clips without ${name}`,
    noValue: 'no value',
    chosen: (name: string, words: string) => (words === '' ? name : `${name} ${words}`),
    between: (low: string | null, high: string | null) => {
      if (low === null) return high === null ? '' : `up to ${high}`
      return high === null ? `from ${low}` : `${low}–${high}`
    },
  },
  explore: {
    title: 'Metadata',
    given: (clips: number, of: number) =>
      `${counted(clips, 'clip')} of ${formatCount(of)} ${clips === 1 ? 'has' : 'have'} a value.`,
    more: (values: number) => `${counted(values, 'less frequent value')} not shown.`,
    month: 'Clips by month',
  },
}
