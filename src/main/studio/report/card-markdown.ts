import type { CardPart, RunReport } from '#shared/domain/report.ts'

/** The model card as MODEL_CARD.md. Text from the dataset is escaped, so that it cannot contain markup. */
export function cardMarkdown({ run, card }: Pick<RunReport, 'run' | 'card'>): string {
  return [`# Model card: ${escapeMarkdown(run.name)}`, ...card.map(partMarkdown)].join('\n\n') + '\n'
}

function partMarkdown({ title, paragraphs, points, table }: CardPart): string {
  return [
    `## ${title}`,
    ...paragraphs.map(escapeMarkdown),
    ...(points.length > 0 ? [points.map((text) => `- ${escapeMarkdown(text)}`).join('\n')] : []),
    ...(table ? [`${escapeMarkdown(table.caption)}:`, tableMarkdown(table)] : []),
  ].join('\n\n')
}

function tableMarkdown({ head, rows }: NonNullable<CardPart['table']>): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Escapes text for Markdown, at any position in a line. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]|#~]/g, '\\$&')
}
