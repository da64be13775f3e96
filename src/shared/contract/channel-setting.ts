import { z } from 'zod'
import type { ChannelSetting } from '../domain/channels.ts'

/** Checks which channels are analysed. Not in the domain, because threads that decode would load zod with it. */
export const ChannelSettingSchema: z.ZodType<ChannelSetting> = z.union([
  z.enum(['auto', 'mix']),
  z.int().min(1).max(64),
])
