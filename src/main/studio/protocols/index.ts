export { runProtocols } from './run-protocols.ts'
