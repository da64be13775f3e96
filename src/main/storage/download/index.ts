export { fetchFile, type FetchOptions } from './fetch-file.ts'
export { addressInPackage, type PackageFile } from './package-address.ts'
