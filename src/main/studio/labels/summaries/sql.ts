/**
 * The summary of a field about a clip as a sort value in SQL, from an index look-up; `content` is the clip's column. Clips
 * without an answer come first, then means of a scale and shares of "yes", then leading options and texts.
 * @param field an id of a field: letters, digits and "_"
 */
export const summaryOfClip = (field: string): string => /* sql */ `
  ifnull((SELECT coalesce(number, summary ->> '$.leading[0]', summary ->> '$.texts[0]', '') FROM answer_summaries
    WHERE field = '${field}' AND recording = content), -9e307)`
