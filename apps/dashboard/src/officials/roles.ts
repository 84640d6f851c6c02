export const roles = ['commune-official', 'district-official', 'province-official', 'auditor', 'administrator'] as const

/** What an account is for. `auditor` reads everything and changes nothing; `administrator` keeps accounts, desks and units. */
export type Role = (typeof roles)[number]

export function isRole(value: unknown): value is Role {
  return roles.some((role) => role === value)
}
