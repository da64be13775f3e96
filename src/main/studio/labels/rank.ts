/**
 * SQL of the place of a log entry in the order of its recording: its sequence number, or by its time for an entry that was
 * merged from another machine. Places are sequence numbers times 2^24, with merged entries between them.
 */
const placeSql = (seq: string) =>
  `ifnull((SELECT place FROM merged_entries WHERE entry = ${seq}), ${seq} * 0x1000000)`

/**
 * SQL of a number by which labels rank: those given in the studio before imported ones and those of models, then by their
 * place. The label with the highest number counts. With `max(RANK)` in a group, SQLite takes the other columns from that
 * label's row. A sequence number is far below 2^38.
 */
export const RANK = `((source = 'person') * 0x4000000000000000 + ${placeSql('seq')})`

/** SQL of the version of the scheme under which an answer counts, as `mapperOf` reads it. */
export const versionOf = (row: string): string =>
  `ifnull((SELECT scheme FROM merged_entries WHERE entry = ${row}.seq), ${row}.scheme)`

/** SQL of the place of a row of labels. */
export const placeOf = (row: string): string => placeSql(`${row}.seq`)
