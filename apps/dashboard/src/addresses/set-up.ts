import { address } from './address.ts'

/** What a new installation still misses. */
export const setUpAddress = address('/set-up', { access: { roles: ['administrator'] } })
