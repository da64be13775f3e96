import { ChannelSettingSchema } from '#shared/contract/channel-setting.ts'
import type { ChannelSetting } from '#shared/domain/channels.ts'
import { chooseSound } from '../audio/index.ts'
import { measuredClips, writeSound } from '../clips/index.ts'
import { commit, getMeta, setMeta, type Db } from '../project/index.ts'

/** Which channels of the dataset's recordings are analysed. */
export function channelSetting(db: Db): ChannelSetting {
  const stored = getMeta(db, 'channels')
  return stored === null ? 'auto' : ChannelSettingSchema.parse(JSON.parse(stored))
}

/** Stores the setting and decides again for every clip, by its stored levels. No file is read. */
export function setChannels(db: Db, setting: ChannelSetting): void {
  commit(db, () => {
    setMeta(db, 'channels', JSON.stringify(setting))
    for (const { id, measured, sound } of measuredClips(db)) {
      const { plan, levels, reason } = chooseSound(measured, setting)
      if (plan.channel === sound.channel && plan.offset === sound.offset && reason === sound.reason) continue
      writeSound(db, id, { ...plan, reason }, levels)
    }
  })
}
