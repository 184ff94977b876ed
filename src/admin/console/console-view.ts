import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { AdminKey, Locale } from '../../config/config';
import type { AssetUrls } from './console-assets';
import type { Words } from './words/words';

/** What every part of a page may need: who looks at it, in which language, and what was asked for. */
export interface ConsoleView {
  readonly locale: Locale;
  readonly words: Words;
  /** Null where nobody is signed in. */
  readonly admin: Pick<AdminKey, 'name' | 'role'> | null;
  /** For every form that changes something; '' for whoever came with a key instead of a session. */
  readonly csrf: string;
  readonly query: URLSearchParams;
  /** The address of this page, without what it was told about the last form. */
  readonly page: string;
  readonly assets: AssetUrls;
}

export const ConsoleContext = createContext<ConsoleView | null>(null);

export function useConsole(): ConsoleView {
  const view = useContext(ConsoleContext);
  if (view === null) throw new Error('a part of a page was rendered outside of one');
  return view;
}
