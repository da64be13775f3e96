/**
 * The tables of users.db, by schema version: invited users, their invitations and their sign-ins. They are in the data
 * folder and not in a project, as sessions are: a request names its user before it has a dataset, and a copied project
 * gives nobody access. Tokens are stored as SHA-256 hashes only.
 */
export const USER_SCHEMAS: readonly string[] = [
  /* sql */ `
  CREATE TABLE users (
    id TEXT PRIMARY KEY,
    -- The project's id, and the dataset's folder when the user was invited.
    project TEXT NOT NULL,
    folder TEXT NOT NULL,
    name TEXT NOT NULL,
    -- The name in lower case: names that differ in case alone are one person.
    name_key TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('annotator', 'adjudicator')),
    created_at INTEGER NOT NULL,
    revoked_at INTEGER,
    -- Settings as JSON; NULL until the user changes one.
    settings TEXT,
    UNIQUE (project, name_key)
  ) STRICT;
  CREATE TABLE invitations (
    id TEXT PRIMARY KEY,
    hash BLOB NOT NULL,
    user TEXT NOT NULL REFERENCES users (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE sign_ins (
    id TEXT PRIMARY KEY,
    hash BLOB NOT NULL,
    user TEXT NOT NULL REFERENCES users (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX invitations_user ON invitations (user);
  CREATE INDEX sign_ins_user ON sign_ins (user);
`,
]
