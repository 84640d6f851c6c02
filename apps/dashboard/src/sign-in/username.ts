/** Lower-case letters, digits and hyphens: easily typed on any keyboard, and the same however it is typed. */
export const usernamePattern = /^[a-z0-9][a-z0-9-]{2,39}$/u

/** As typed by a person: spaces around it and capitals do not matter. */
export function normalUsername(typed: string): string {
  return typed.trim().toLowerCase()
}
