export { protocolConfigs } from './configs.ts'
export { runProtocols } from './run-protocols.ts'
