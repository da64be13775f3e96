import { asvpEsd } from './asvp-esd.ts'
import { cremaD } from './crema-d.ts'
import { emodb } from './emodb.ts'
import { emovo } from './emovo.ts'
import { esd } from './esd.ts'
import { iemocap } from './iemocap.ts'
import { meld } from './meld.ts'
import { ravdess } from './ravdess.ts'
import { savee } from './savee.ts'
import type { NamingScheme } from './scheme.ts'
import { tess } from './tess.ts'

export const SCHEMES: readonly NamingScheme[] = [
  cremaD,
  ravdess,
  emodb,
  savee,
  tess,
  iemocap,
  meld,
  esd,
  emovo,
  asvpEsd,
]
