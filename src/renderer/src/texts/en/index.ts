import { welcome } from './welcome.ts'

/** The English texts of the pages, one file for each page or part of the window. */
export const en = { welcome }
