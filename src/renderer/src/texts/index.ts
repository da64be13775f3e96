import { en } from './en/index.ts'

/** The shape of every language. A text is a string or a function of its values. */
export type Texts = typeof en

/** Texts of the pages in the window's language. Names shared with the studio are in src/shared. */
export const texts: Texts = en
