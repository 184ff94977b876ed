import type { ComponentChildren } from 'preact';
import { CsrfField } from './parts/csrf-field';
import { useConsole } from './console-view';
import { NoticeBox } from './parts/notice-box';
import { pathOf, SECTIONS, type Section } from './sections';

/** htmx makes neither styles nor history entries that it restores itself: the strict policy, and a page shown is a page recorded. */
const HTMX_CONFIG = JSON.stringify({ includeIndicatorCSS: false, history: 'reload' });

interface ConsolePageProps {
  readonly title: string;
  /** Where the page stands in the navigation. */
  readonly section?: Section;
  readonly children: ComponentChildren;
}

/** What every page of the console has around it. */
export function ConsolePage({ title, section, children }: ConsolePageProps) {
  const { locale, words, assets } = useConsole();
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · ${words.console}`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={assets.style} />
        <meta name="htmx-config" content={HTMX_CONFIG} />
        <script src={assets.script} defer />
      </head>
      <body>
        <a class="skip" href="#main">
          {words.skip}
        </a>
        <Header section={section} />
        <main id="main" tabIndex={-1}>
          <h1>{title}</h1>
          <NoticeBox />
          {children}
        </main>
      </body>
    </html>
  );
}

function Header({ section }: { readonly section: Section | undefined }) {
  const { words, admin } = useConsole();
  if (admin === null) return null;
  return (
    <header>
      <nav aria-label={words.navigation}>
        {SECTIONS.map((name) => (
          <a href={pathOf(name)} aria-current={name === section ? 'page' : undefined}>
            {words.sections[name]}
          </a>
        ))}
      </nav>
      <form class="who" method="post" action="/admin/console/sign-out">
        <CsrfField />
        <span>
          {admin.name} <small>{words.roles[admin.role]}</small>
        </span>
        <button class="plain">{words.signOut}</button>
      </form>
    </header>
  );
}
