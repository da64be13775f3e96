import { basename, extname } from 'node:path'
import type { ClipId } from '#shared/domain/clips.ts'
import { includesRole } from '#shared/domain/users.ts'
import type { Domain } from './handlers.ts'

export const traces: Domain<'traces'> = ({ dataset, author, user }) => {
  const by = () => ({ name: author(), changesOthers: includesRole(user.role, 'adjudicator') })
  const clipOf = (clip: ClipId) => dataset().library.get(clip)
  return {
    list: ({ clip }) => dataset().traces.list(clipOf(clip)),
    begin: ({ clip, ...what }) => ({ take: dataset().traces.begin(clipOf(clip), what, author()) }),
    append: (piece) => ({ pieces: dataset().traces.append(clipOf(piece.clip), piece, by()) }),
    end: ({ clip, take }) => {
      dataset().traces.end(clipOf(clip), take, by())
      return null
    },
    reverse: ({ clip, take }) => ({ takenBack: dataset().traces.reverse(clipOf(clip), take, by()) }),
    agreement: ({ clip, dimension }) => dataset().traces.agreement(clipOf(clip), dimension),
    file: async ({ clip, ...options }) => {
      const recording = clipOf(clip)
      const name = basename(recording.path, extname(recording.path))
      return {
        name: `traces-${name}${options.raw ? '-raw' : ''}.csv`,
        text: await dataset().traces.table(recording, options),
        type: 'text/csv',
      }
    },
  }
}
