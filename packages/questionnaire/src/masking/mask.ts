/** Stands for whatever was taken out of a remark. */
export const mask = '•••'
