import type { CardPart, RunReport } from '#shared/domain/report.ts'

/** The model card as MODEL_CARD.md. Whatever comes from a dataset is text there, and no markup. */
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

/** Text as Markdown shows it, wherever in a line it stands. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]|#~]/g, '\\$&')
}
