import { verifyFreeze } from '../freezes/index.ts'
import { carrying } from '../workers/index.ts'
import { makeFreeze } from './make-freeze.ts'

export const make = carrying(makeFreeze)
export const verify = carrying(verifyFreeze)
