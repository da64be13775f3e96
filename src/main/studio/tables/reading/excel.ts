import { stat } from 'node:fs/promises'
import readWorkbook from 'read-excel-file/node'
import { Open } from 'unzipper-esm'
import { StudioError } from '#shared/errors.ts'
import { cellText, type BinarySheet } from './table.ts'

const MB = 2 ** 20
const LARGEST = { fileBytes: 32 * MB, unpackedBytes: 256 * MB }

/** Reads every sheet of a workbook that has rows below a header. Throws `unreadable`. */
export async function readWorkbookFile(file: string): Promise<readonly BinarySheet[]> {
  await requireSmall(file)
  const sheets = await readWorkbook(file).catch((error: unknown) => {
    throw unreadable(file, 'it is not a workbook that Excel can open', error)
  })
  return sheets
    .map(({ sheet, data }) =>
      belowHeader(
        sheet,
        data.map((row) => row.map(cellText)),
      ),
    )
    .filter(({ rows }) => rows.length > 0)
    .map((sheet, _, all) => (all.length === 1 ? { ...sheet, name: null } : sheet))
}

/** The first row with a cell is the header. */
function belowHeader(name: string, rows: readonly (readonly string[])[]): BinarySheet {
  const at = Math.max(
    0,
    rows.findIndex((row) => row.some((cell) => cell !== '')),
  )
  return { name, header: rows[at] ?? [], firstLine: at + 2, rows: rows.slice(at + 1) }
}

/** Throws `unreadable` if the file is large or becomes large when it is unpacked. */
async function requireSmall(file: string): Promise<void> {
  const { size } = await stat(file)
  if (size > LARGEST.fileBytes) throw unreadable(file, `it has more than ${LARGEST.fileBytes / MB} MB`)
  const unpacked = await unpackedBytes(file).catch((error: unknown) => {
    throw unreadable(file, 'it is not a workbook that Excel can open', error)
  })
  if (unpacked > LARGEST.unpackedBytes)
    throw unreadable(file, `its sheets have more than ${LARGEST.unpackedBytes / MB} MB`)
}

/** Number of bytes in an archive's files, counted up to a little above the limit. Throws the error of a damaged archive. */
async function unpackedBytes(file: string): Promise<number> {
  let unpacked = 0
  for (const entry of (await Open.file(file)).files)
    for await (const chunk of entry.stream() as AsyncIterable<Buffer>) {
      unpacked += chunk.length
      if (unpacked > LARGEST.unpackedBytes) return unpacked
    }
  return unpacked
}

function unreadable(file: string, reason: string, cause?: unknown): StudioError {
  return new StudioError(
    'unreadable',
    `${file} cannot be read: ${reason}. Save the sheet as CSV, then index again.`,
    { file },
    cause,
  )
}
