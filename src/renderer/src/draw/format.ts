/** Number formats shared by pages, reports and the command line. */
export * from '#shared/text/index.ts'
