import type { LabelSet } from '../../domain/label-set.ts'
import { LabelSetRequest } from '../label-set.ts'
import { nothing, route } from '../route.ts'

/** The label set of the open dataset. */
export const labelSet = {
  get: route(nothing).returns<LabelSet>(),
  /** Refused with `bad-input` where a class that has labels is missing; set its `offered` to false instead. */
  set: route(LabelSetRequest).returns<LabelSet>(),
}
