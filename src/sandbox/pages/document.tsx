import type { ComponentChildren } from 'preact';
import type { Language } from './language';

interface DocumentProps {
  readonly language: Language;
  readonly title: string;
  /** Names of files in `assets/`. */
  readonly scripts: readonly string[];
  /** For the scripts, as `#page-data`. */
  readonly data?: object;
  readonly className?: string;
  readonly children: ComponentChildren;
}

/** What every page of the sandbox has around it. */
export function Document({ language, title, scripts, data, className, children }: DocumentProps) {
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/assets/look.css" />
        {scripts.map((name) => (
          <script type="module" src={`/assets/${name}`} />
        ))}
      </head>
      <body class={className}>
        {children}
        {data && <script type="application/json" id="page-data" dangerouslySetInnerHTML={{ __html: json(data) }} />}
      </body>
    </html>
  );
}

/** JSON ends a script element as little as it begins one. */
function json(data: object): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
