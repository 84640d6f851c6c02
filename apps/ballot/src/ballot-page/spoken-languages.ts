/**
 * Languages a recording may be in, named as their folders are: those of the two written versions, and those spoken in
 * the western districts, which more people hear than read.
 */
export const spokenLanguages = ['vi', 'en', 'muong', 'thai', 'mong', 'dao', 'tho', 'khomu'] as const
export type SpokenLanguage = (typeof spokenLanguages)[number]
