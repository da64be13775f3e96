import { clip } from './clip.ts'
import { common } from './common.ts'
import { labels } from './labels.ts'
import { library } from './library.ts'
import { shell } from './shell.ts'
import { welcome } from './welcome.ts'

/** The English texts of the pages, one file for each page or part of the window. */
export const en = { clip, common, labels, library, shell, welcome }
