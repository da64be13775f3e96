/** Withdrawal of speakers: their clips, features and predictions leave the project for good. */
export { eraseWithdrawn } from './erase.ts'
export { previewWithdrawal } from './preview.ts'
export { removeWithdrawn } from './remove.ts'
export { withdrawSpeaker } from './withdraw.ts'
