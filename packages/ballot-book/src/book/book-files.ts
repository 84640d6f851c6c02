/** What the book publishes, whatever the source: an address, a folder, a database. */
export interface BookFiles {
  /** The signed note of the latest checkpoint; undefined before the first sealing. */
  checkpoint(): Promise<string | undefined>
  /** The list of sealings (`parseSeals`). */
  seals(): Promise<string>
  /** The notes that introduced keys, oldest first. */
  introductions(): Promise<readonly string[]>
  /** At least the `width` first hashes of a tile; undefined when it is missing. */
  tile(level: number, index: number, width: number): Promise<Uint8Array | undefined>
}
