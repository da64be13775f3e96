import { clipName, parentName, speakerInfo, stem, type NamingScheme } from './scheme.ts'

const EMOTIONS = /^(angry|happy|neutral|sad|surprise)$/i
const SPLITS = /^(train|evaluation|test)$/i
const NAME = /^(00(?:0[1-9]|1\d|20))_\d{6}$/

/**
 * Speaker and number in the name, emotion in a folder above: Zhou et al. 2021, the Emotional Speech Dataset. Each speaker
 * reads the same sentences in every emotion; their texts are not in the name.
 */
export const esd: NamingScheme = {
  id: 'esd',
  title: 'ESD',
  example: '0011/Angry/0011_000351.wav',
  parse(path) {
    const speaker = NAME.exec(stem(path))?.[1]
    const folders = path.split('/').slice(0, -1)
    const emotion = folders.findLast((folder) => EMOTIONS.test(folder))
    if (speaker === undefined || emotion === undefined) return null
    const word = SPLITS.exec(parentName(path))?.[1].toLowerCase()
    const split = word === 'evaluation' ? 'validation' : word === 'train' || word === 'test' ? word : null
    return clipName({ speaker, emotion, split })
  },
  parseLeniently: () => null,
  speaker: (id) => (NAME.test(`${id}_000000`) ? speakerInfo(id) : null),
}
