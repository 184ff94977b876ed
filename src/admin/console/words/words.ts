import type { Locale } from '../../../config/config';
import { EN } from './en';
import { KO } from './ko';

export type Words = typeof EN;

/** Everything that the console says. */
export const WORDS: Record<Locale, Words> = { ko: KO, en: EN };
