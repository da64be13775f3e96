export { CONTENT_SECURITY_POLICY } from './content-security.ts'
export { failure, guard, lastLines, log } from '../studio/log/index.ts'
export { createRouter, type Router } from './router.ts'
export { findMedia, parseRange, type Media } from './media.ts'
