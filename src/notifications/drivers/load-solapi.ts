import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import type * as Solapi from 'solapi';

/** The part of `fetch` that the SDK calls. */
export type SolapiFetch = (
  url: string,
  init: { readonly method: string; readonly headers: Record<string, string>; readonly body?: string },
) => Promise<Response>;

type Define = (exports: typeof Solapi, require: NodeJS.Require, fetch: SolapiFetch) => void;

/**
 * The official SDK with a `fetch` of ours. It has no option for the transport nor for its base URL, and calls the
 * bare name `fetch`; so it is compiled here as Node's own loader compiles a CommonJS file, with that name as one
 * more parameter. The global `fetch` stays as it is for everybody else.
 */
export function loadSolapi(fetch: SolapiFetch): typeof Solapi {
  const filename = require.resolve('solapi');
  const define = compileFunction(readFileSync(filename, 'utf8'), ['exports', 'require', 'fetch'], {
    filename,
  }) as Define;
  const exports = {} as typeof Solapi;
  define(exports, createRequire(filename), fetch);
  return exports;
}
