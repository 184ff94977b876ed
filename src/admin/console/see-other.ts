import type { HttpRedirectResponse } from '@nestjs/common';
import type { Notice } from './notice';

/** For a route with `@Redirect()`: after a form, the browser gets a page that may be loaded again. */
export function seeOther(page: string, notice?: Notice): HttpRedirectResponse {
  const query = notice === undefined ? '' : `${page.includes('?') ? '&' : '?'}notice=${notice}`;
  return { url: page + query, statusCode: 303 };
}
