/** Events of other machines' label logs that were merged into this one. */
export const mergedEntries = /* sql */ `
  CREATE TABLE merged_entries (
    entry INTEGER PRIMARY KEY REFERENCES label_log (seq),
    -- The hash of the event in the log where it was written.
    event TEXT NOT NULL UNIQUE,
    -- Where the entry ranks among those of its recording, on the scale of 2^24 times a sequence number: by its time.
    place INTEGER NOT NULL
  ) STRICT;
`
