import { en } from './en/index.ts'

/** What another language would have to say. Texts are plain strings, or functions of what they name. */
export type Texts = typeof en

/** Texts of the pages in the language of the window. Names that the studio shares with them lie in src/shared. */
export const texts: Texts = en
