import { formatCount } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import type { PassedOver } from './walk.ts'

const NAMED = 5
/** Files that lie beside recordings and never contain any: texts, pictures, programs. */
const EXPECTED =
  /^\.(?:md|rst|pdf|docx?|html?|xml|ya?ml|toml|ini|cfg|png|jpe?g|gif|svg|py|ipynb|r|m|sh|bat|log|lnk|url|db|gitignore|gitattributes|license|textgrid|lab|eaf|praat|scp)?$/

/** Sentences about folders and files that the index passed over, each kind named once. */
export function passedOverAdvice({ folders, extensions }: PassedOver): readonly string[] {
  const advice: string[] = []
  if (folders.length > 0)
    advice.push(
      `${counted(folders.length, 'folder')} of the system or of programs ${folders.length === 1 ? 'was' : 'were'} passed over: ${listed(folders)}.`,
    )
  const others = [...extensions].filter(([extension]) => !EXPECTED.test(extension))
  const files = others.reduce((sum, [, count]) => sum + count, 0)
  if (files > 0)
    advice.push(
      `${counted(files, 'file')} ${files === 1 ? 'was' : 'were'} passed over, because the studio does not read ${files === 1 ? 'its kind' : 'their kinds'}: ${listed(
        others
          .sort((one, other) => other[1] - one[1])
          .map(([extension, count]) => `${formatCount(count)} ${extension || 'without an extension'}`),
      )}.`,
    )
  return advice
}

function listed(items: readonly string[]): string {
  const more = items.length > NAMED ? ` and ${formatCount(items.length - NAMED)} more` : ''
  return `${items.slice(0, NAMED).join(', ')}${more}`
}
