export { CONTENT_SECURITY_POLICY } from './content-security.ts'
export { lastLines, log } from './log.ts'
export { createRouter, type Router } from './router.ts'
export { findMedia, parseRange, type Media } from './media.ts'
