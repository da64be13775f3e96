/** Inviting people to a dataset. */
export const people = {
  title: 'People',
  about:
    'Invite a person to this dataset by a link. Each person labels under the name of the invitation, in their own browser.',
  noDataset: 'Open a dataset to invite people to it.',
  name: 'Name',
  role: 'Role',
  roles: { annotator: 'Annotator', adjudicator: 'Adjudicator' },
  roleAbout: {
    annotator:
      'An annotator labels blind: the studio sends no file name, emotion, prediction or label of another person before the annotator has labelled the clip.',
    adjudicator: 'An adjudicator sees all labels and predictions, and decides on disagreements.',
  },
  invite: 'Invite',
  link: (name: string) => `Link for ${name}`,
  linkAbout: (name: string, until: string) =>
    `Give this link to ${name} only. It signs in one browser, and expires on ${until}.`,
  thisMachineOnly:
    'This page is open by an address of this machine only, and so is the link. Start the studio with --host to invite people on other machines.',
  copy: 'Copy link',
  copied: 'Copied',
  table: 'Invited people',
  none: 'Nobody is invited yet.',
  columns: { name: 'Name', role: 'Role', state: 'State', seen: 'Last visit', actions: 'Actions' },
  states: { invited: 'Invited', 'signed-in': 'Signed in', revoked: 'Revoked' },
  never: 'never',
  newLink: 'New link',
  revoke: 'Revoke',
  revoked: (name: string) => `${name} has no access any more. The labels stay.`,
  invitedAs: (name: string) => `You are invited as ${name}. The owner of the studio gave this name.`,
  notOpen: 'The dataset of your invitation is not open',
}
