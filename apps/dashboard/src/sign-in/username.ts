/** Lower-case letters, digits and hyphens: easy to type on any keyboard. */
export const usernamePattern = /^[a-z0-9][a-z0-9-]{2,39}$/u

/** Ignores capitals and surrounding spaces. */
export function normalUsername(typed: string): string {
  return typed.trim().toLowerCase()
}
