import type { LabelSet } from '../../domain/label-set.ts'
import { LabelSetChange } from '../label-set.ts'
import { nothing, route } from '../route.ts'

/** The labels that may be given in the open dataset. */
export const labelSet = {
  get: route(nothing).returns<LabelSet>(),
  /** Refused with `bad-input` where a class with labels would be left out: set it to not offered. */
  set: route(LabelSetChange).returns<LabelSet>(),
}
