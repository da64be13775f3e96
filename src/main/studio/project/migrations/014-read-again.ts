/**
 * Reads files again that earlier versions could not decode, and Ogg and MP3 files, whose chained streams, gain and missing
 * ends earlier versions ignored. No file has the modification time −1, so each of these counts as changed. Labelled clips
 * stay unchanged: a new decoder can change the samples, and labels belong to the samples.
 */
export const readAgain = /* sql */ `
  UPDATE clips SET file_mtime_ms = -1
    WHERE container IS NULL OR (container IN ('ogg', 'mp3') AND content NOT IN (SELECT content FROM label_log));
`
