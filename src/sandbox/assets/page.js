// @ts-check
/** What the scripts of the sandbox's pages share. */

/** What the server put into the page for its script. @returns {any} */
export function pageData() {
  return JSON.parse(document.getElementById('page-data')?.textContent ?? '{}');
}

/**
 * @template {HTMLElement} T
 * @param {string} selector
 * @returns {T | null}
 */
export function find(selector) {
  return document.querySelector(selector);
}

/**
 * Throws for an answer that is no 2xx, with its message.
 * @param {string} method
 * @param {string} url
 * @param {object} [body]
 */
export async function send(method, url, body = {}) {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method, headers, body: JSON.stringify(body) });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.message);
  return answer;
}
