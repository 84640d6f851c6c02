export const roles = ['commune-official', 'district-official', 'province-official', 'auditor', 'administrator'] as const

/** `auditor` reads everything and changes nothing; `administrator` manages accounts, desks and units. */
export type Role = (typeof roles)[number]

export function isRole(value: unknown): value is Role {
  return roles.some((role) => role === value)
}
