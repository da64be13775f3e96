/** What the speech gate found in a sound that is predicted without a label. It is the same for every file of that sound. */
export const speech = /* sql */ `
  CREATE TABLE speech (
    content TEXT PRIMARY KEY,
    found TEXT NOT NULL CHECK (found IN ('speech', 'no speech', 'silence'))
  ) STRICT, WITHOUT ROWID;
`
