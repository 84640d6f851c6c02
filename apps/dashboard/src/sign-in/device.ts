const devices = ['android', 'iphone', 'windows', 'mac', 'linux'] as const

/** The kind of device: all that is stored of what a browser says about itself. */
export type Device = (typeof devices)[number] | 'other'

export function deviceOf(userAgent: string | undefined): Device {
  const said = (userAgent ?? '').toLowerCase().replace(/ipad|ipod/u, 'iphone')
  return devices.find((device) => said.includes(device)) ?? 'other'
}
