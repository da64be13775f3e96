import type { ProposalMethod, ProposalOptions } from '#shared/domain/proposals.ts'
import { StudioError } from '#shared/errors.ts'
import { carrying, type Progress } from '../workers/index.ts'
import { proposeSegments, type Proposals } from './propose.ts'
import type { ChannelsRead } from './read-channels.ts'

export interface ProposeTask {
  readonly file: string
  readonly method: ProposalMethod
  readonly options: ProposalOptions
  readonly channels: ChannelsRead
  /** The number of seconds so far; the second number is not 0 once the work is cancelled. */
  readonly progress: Progress
}

/** Throws as `proposeSegments` does, and `cancelled`. */
export const propose = carrying(
  ({ file, method, options, channels, progress }: ProposeTask): Promise<Proposals> =>
    proposeSegments(method, options, {
      file,
      channels,
      report: (seconds) => {
        progress[0] = Math.floor(seconds)
        if (Atomics.load(progress, 1) !== 0) throw new StudioError('cancelled', 'Cancelled.')
      },
    }),
)
