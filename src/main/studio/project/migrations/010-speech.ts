/** The speech gate's result for an unlabelled recording that is predicted. Copies of a recording share the result. */
export const speech = /* sql */ `
  CREATE TABLE speech (
    content TEXT PRIMARY KEY,
    found TEXT NOT NULL CHECK (found IN ('speech', 'no speech', 'silence'))
  ) STRICT, WITHOUT ROWID;
`
