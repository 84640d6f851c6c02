/** The type of a browser's recording by its first bytes, whatever the file claims to be. */
export function soundType(bytes: Buffer): 'audio/webm' | 'audio/mp4' | undefined {
  if (bytes.length < 64) return undefined
  if (bytes.readUInt32BE(0) === 0x1a_45_df_a3 && bytes.subarray(0, 64).includes('webm')) return 'audio/webm'
  return bytes.toString('latin1', 4, 8) === 'ftyp' ? 'audio/mp4' : undefined
}
