import type { ShareChange } from '../domain/agreement/index.ts'
import { formatSignedPoints } from './numbers.ts'

/** A change in percentage points with its interval: "−45.5 [−70.4, −9.0]". */
export function shareChangeText({ change, interval: { low, high } }: ShareChange): string {
  return `${formatSignedPoints(change)} [${formatSignedPoints(low)}, ${formatSignedPoints(high)}]`
}
