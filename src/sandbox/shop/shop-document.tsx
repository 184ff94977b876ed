import type { ComponentChildren } from 'preact';
import { Document } from '../pages/document';
import type { Language } from '../pages/language';
import { SHOP_WORDS } from './shop-words';

interface ShopDocumentProps {
  readonly language: Language;
  readonly title: string;
  readonly scripts?: readonly string[];
  readonly data?: object;
  readonly children: ComponentChildren;
}

/** Every page of the demo shop. */
export function ShopDocument({ language, title, scripts = [], data, children }: ShopDocumentProps) {
  const words = SHOP_WORDS[language];
  return (
    <Document
      language={language}
      title={`${title} · ${words.shop}`}
      scripts={scripts}
      {...(data && { data })}
      className="shop"
    >
      <a class="skip" href="#content">
        {words.skip}
      </a>
      <header>
        <a href={`/demo?language=${language}`}>{words.shop}</a>
        <nav>
          <a href="?language=ko" lang="ko" hrefLang="ko" aria-current={language === 'ko' ? 'true' : undefined}>
            한국어
          </a>
          <a href="?language=en" lang="en" hrefLang="en" aria-current={language === 'en' ? 'true' : undefined}>
            English
          </a>
        </nav>
      </header>
      <main id="content">
        <h1>{title}</h1>
        {children}
      </main>
    </Document>
  );
}
