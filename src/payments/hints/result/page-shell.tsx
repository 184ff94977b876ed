import type { ComponentChildren } from 'preact';
import type { Locale } from '../../../config/config';
import { RESULT_STYLE } from './result-style';

/** Without scripts, a page that waits is loaded anew so often. It lands at the same address, which is always safe. */
const REFRESH_SECONDS = 5;

interface PageShellProps {
  readonly title: string;
  readonly status: string;
  readonly locale: Locale;
  readonly script: string | null;
  readonly children: ComponentChildren;
}

/** What every result has around it. */
export function PageShell({ title, status, locale, script, children }: PageShellProps) {
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: RESULT_STYLE }} />
        {status === 'pending' && (
          <noscript>
            <meta http-equiv="refresh" content={String(REFRESH_SECONDS)} />
          </noscript>
        )}
      </head>
      <body>
        <main data-status={status}>
          <h1>{title}</h1>
          {children}
        </main>
        {script !== null && <script dangerouslySetInnerHTML={{ __html: script }} />}
      </body>
    </html>
  );
}
