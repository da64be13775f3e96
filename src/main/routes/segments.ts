import { plainLabel } from '#shared/contract/labels.ts'
import { includesRole } from '#shared/domain/users.ts'
import type { ProposedRecording } from '#shared/domain/proposals.ts'
import { tierFilesBeside, type ProposalAct } from '../studio/studio.ts'
import type { Domain } from './handlers.ts'

export const segments: Domain<'segments'> = ({ dataset, author, authorIfNamed, user }) => {
  const by = () => ({ name: author(), changesOthers: includesRole(user.role, 'adjudicator') })
  const clipOf = (clip: Parameters<ReturnType<typeof dataset>['library']['get']>[0]) =>
    dataset().library.get(clip)
  const shown = (acts: readonly ProposalAct[]): readonly ProposedRecording[] =>
    acts.map(({ recording: _, ...act }) => act)
  return {
    list: ({ clip }) => dataset().segments.list(clipOf(clip), authorIfNamed() ?? ''),
    change: ({ clip, changes }) => dataset().segments.change(clipOf(clip), changes, by()),
    reverse: ({ clip, act }) => dataset().segments.reverse(clipOf(clip), act, by()),
    setTier: ({ clip, name, to }) => dataset().segments.setTier(clipOf(clip), name, to, author()),
    label: ({ clip, segments, emotion, ...more }) => {
      const about = { ids: segments, author: by() }
      const { written, accepted } = dataset().segments.writeAbout(clipOf(clip), about, (targets) =>
        dataset().labels.addAll(
          targets.map((content) => plainLabel({ content }, { annotator: about.author.name, emotion }, more)),
        ),
      )
      return { act: written.entries[0].act, accepted }
    },
    answer: ({ clip, segment, ...given }) => {
      const about = { ids: [segment], author: by() }
      const { written, accepted } = dataset().segments.writeAbout(clipOf(clip), about, ([content]) =>
        dataset().labels.answer({ content }, { ...given, annotator: about.author.name }),
      )
      return { act: written.act, accepted }
    },
    ownAnswers: ({ clip, segment }) => {
      const [content] = dataset().segments.targets(clipOf(clip), [segment])
      return dataset().labels.ownAnswers({ content }, author())
    },
    history: ({ clip, segment }) => {
      const [content] = dataset().segments.targets(clipOf(clip), [segment])
      return dataset().labels.history({ content })
    },
    filesBeside: ({ clip }) => tierFilesBeside(dataset().folder, clipOf(clip).path),
    propose: (request) => dataset().propose(request, author()).id,
    proposed: ({ job }) => shown(dataset().segments.proposed(job)),
    takeProposalsBack: ({ job }) => shown(dataset().segments.takeProposalsBack(job, by())),
    settle: ({ clip, ...settling }) => dataset().segments.settle(clipOf(clip), settling, by()),
  }
}
