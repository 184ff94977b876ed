import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface AssetUrls {
  readonly script: string;
  readonly style: string;
}

export interface Asset {
  readonly type: string;
  readonly content: Buffer;
}

/** What the pages load, under names that change with it: a browser may keep each for ever. */
@Injectable()
export class ConsoleAssets {
  private readonly byName = new Map<string, Asset>();
  readonly urls: AssetUrls;

  constructor() {
    this.urls = {
      script: this.add('htmx.js', 'text/javascript', require.resolve('htmx.org/dist/htmx.min.js')),
      style: this.add('console.css', 'text/css', join(__dirname, 'assets/console.css')),
    };
  }

  find(name: string): Asset | undefined {
    return this.byName.get(name);
  }

  private add(name: string, type: string, file: string): string {
    const content = readFileSync(file);
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
    const hashed = name.replace('.', `-${hash}.`);
    this.byName.set(hashed, { type: `${type}; charset=utf-8`, content });
    return `/admin/assets/${hashed}`;
  }
}
