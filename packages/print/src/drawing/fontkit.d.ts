// Only what is used here; the library has no types of its own.
declare module 'fontkit' {
  export interface Font {
    /** Decoded tables by name, filled on demand. */
    _tables: object
  }
  export function create(bytes: Uint8Array): Font
}
