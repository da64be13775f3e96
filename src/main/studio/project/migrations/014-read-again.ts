/**
 * Files that could not be decoded are read again, as more formats can be; so are Ogg and MP3 files, where chained streams,
 * gain and missing ends were not noticed. No file has this time, so each counts as changed. A clip that was labelled is
 * left as it is: its samples can change with the decoder, and its labels belong to the samples.
 */
export const readAgain = /* sql */ `
  UPDATE clips SET file_mtime_ms = -1
    WHERE container IS NULL OR (container IN ('ogg', 'mp3') AND content NOT IN (SELECT content FROM label_log));
`
