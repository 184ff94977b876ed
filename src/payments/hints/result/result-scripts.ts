import { createHash } from 'node:crypto';
import { RESULT_STYLE } from './result-style';

/** Where the browser lets no page write to the clipboard, the number is marked for the buyer to copy. */
export const COPY_SCRIPT = `
const button = document.getElementById('copy');
const number = document.getElementById('number');
button.hidden = false;
button.addEventListener('click', async () => {
  try {
    await navigator.clipboard.writeText(number.textContent);
    document.getElementById('copied').textContent = button.dataset.copied;
  } catch {
    getSelection().selectAllChildren(number);
  }
});
`;

/** Less and less often: a window that was left open stays undecided for good. The judgement then loads the page. */
export const LOOK_AGAIN_SCRIPT = `
let wait = 2000;
const look = async () => {
  const answer = await fetch(location.href, { headers: { accept: 'application/json' } }).catch(() => null);
  if (answer && answer.status < 500 && ![202, 429].includes(answer.status)) return location.reload();
  wait = Math.min(wait * 1.5, 30000);
  setTimeout(look, wait);
};
setTimeout(look, wait);
`;

/** Nothing of the page may be anything but itself: one style, at most one script, no picture, no frame. */
export function resultPageCsp(script: string | null): string {
  const scripts = script === null ? [] : [`script-src ${hashOf(script)}`];
  const asks = script === LOOK_AGAIN_SCRIPT ? ["connect-src 'self'"] : [];
  return [
    "default-src 'none'",
    `style-src ${hashOf(RESULT_STYLE)}`,
    ...scripts,
    ...asks,
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  ].join('; ');
}

function hashOf(source: string): string {
  return `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
}
