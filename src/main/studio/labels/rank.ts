/**
 * SQL of a number by which labels rank: those given in the studio before imported ones and those of models, then by the
 * order in the log. The label with the highest number counts. With `max(RANK)` in a group, SQLite takes the other columns
 * from that label's row. A sequence number is far below 2^62.
 */
export const RANK = "((source = 'person') * 0x4000000000000000 + seq)"
