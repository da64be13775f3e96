import { carrying } from '../workers/index.ts'
import { makeFreeze } from './make-freeze.ts'
import { verifyFreeze } from './verify-freeze.ts'

export const make = carrying(makeFreeze)
export const verify = carrying(verifyFreeze)
