/** An imported label no longer replaces a label given in the studio: these become the current ones again. */
export const personsFirst = /* sql */ `
  INSERT INTO current_labels (content, seq, emotion, annotator, source)
  SELECT content, max(seq), emotion, annotator, source FROM labels
  WHERE source = 'person' AND NOT undone AND content IN (SELECT content FROM current_labels WHERE source <> 'person')
  GROUP BY content
  ON CONFLICT DO UPDATE SET seq = excluded.seq, emotion = excluded.emotion, annotator = excluded.annotator,
    source = excluded.source;
`
