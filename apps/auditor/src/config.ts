import process from 'node:process'

/** npm and `long-dan` start commands in the product's folder, but a path is meant from the folder it was typed in. */
export function workWhereTyped(): void {
  const { INIT_CWD } = process.env
  if (INIT_CWD === undefined || INIT_CWD === process.cwd()) return
  try {
    process.chdir(INIT_CWD)
  } catch {
    // The account may not enter it; absolute paths work all the same.
  }
}
