import type { ExportColumn } from '#shared/contract/export.ts'

interface DescribedTable {
  readonly name: string
  readonly about: string
  readonly file: string
  readonly sha256: string
  readonly columns: readonly ExportColumn[]
}

/** Terms of the Croissant vocabulary, as its specification gives them. */
const OWN_TERMS = [
  ...['citeAs', 'column', 'extract', 'field', 'fileObject', 'fileProperty', 'fileSet', 'format', 'includes'],
  ...['isLiveDataset', 'jsonPath', 'key', 'md5', 'parentField', 'path', 'recordSet', 'references', 'regex'],
  ...[
    'repeated',
    'replace',
    'samplingRate',
    'separator',
    'source',
    'subField',
    'transform',
    'equivalentProperty',
  ],
]
const CONTEXT = {
  '@language': 'en',
  '@vocab': 'https://schema.org/',
  cr: 'http://mlcommons.org/croissant/',
  dct: 'http://purl.org/dc/terms/',
  rai: 'http://mlcommons.org/croissant/RAI/',
  sc: 'https://schema.org/',
  conformsTo: 'dct:conformsTo',
  data: { '@id': 'cr:data', '@type': '@json' },
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  examples: { '@id': 'cr:examples', '@type': '@json' },
  ...Object.fromEntries(OWN_TERMS.map((term) => [term, `cr:${term}`])),
}
const TYPES: Readonly<Record<ExportColumn['type'], string>> = {
  text: 'sc:Text',
  number: 'sc:Float',
  boolean: 'sc:Boolean',
  json: 'sc:Text',
}

/** Metadata by Croissant 1.0, as JSON-LD: a file and a record set for each table. */
export function croissantMetadata(name: string, tables: readonly DescribedTable[]): string {
  const metadata = {
    '@context': CONTEXT,
    '@type': 'sc:Dataset',
    name,
    description: 'Emotional speech, labelled in SER Studio',
    conformsTo: 'http://mlcommons.org/croissant/1.0',
    distribution: tables.map(({ file, sha256 }) => ({
      '@type': 'cr:FileObject',
      '@id': file,
      name: file,
      contentUrl: file,
      encodingFormat: 'application/x-parquet',
      sha256,
    })),
    recordSet: tables.map((table) => ({
      '@type': 'cr:RecordSet',
      '@id': table.name,
      name: table.name,
      description: table.about,
      field: table.columns.map((column) => ({
        '@type': 'cr:Field',
        '@id': `${table.name}/${encodeURIComponent(column.name)}`,
        name: column.name,
        description: column.about,
        dataType: TYPES[column.type],
        source: { fileObject: { '@id': table.file }, extract: { column: column.name } },
      })),
    })),
  }
  return `${JSON.stringify(metadata, null, 2)}\n`
}
