/** Reading and writing of XML. */
export { descendants, parseXml, type XmlElement } from './parse.ts'
export { tag, xmlText } from './write.ts'
