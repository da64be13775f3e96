/** Numbers as text: one set of formats for pages, reports and the command line. */
export * from '#shared/text/index.ts'
