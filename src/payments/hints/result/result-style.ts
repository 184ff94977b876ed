/** For phones first; light and dark by the buyer's own setting. */
export const RESULT_STYLE = `
:root {
  color-scheme: light dark;
  --ink: light-dark(#1c2430, #e8ebf0);
  --soft: light-dark(#566070, #a9b3c1);
  --line: light-dark(#dfe3e9, #2e3743);
  --mark: light-dark(#566070, #a9b3c1);
  font: 16px/1.6 system-ui, sans-serif;
}
body { margin: 0; background: light-dark(#f5f6f8, #12161c); color: var(--ink); word-break: keep-all; overflow-wrap: anywhere }
main {
  max-width: 28rem; margin: clamp(1rem, 12vh, 8rem) auto 1rem; padding: 1.5rem; box-sizing: border-box;
  background: light-dark(#fff, #1b212a); border: 1px solid var(--line); border-top: .4rem solid var(--mark); border-radius: .75rem;
}
@media (max-width: 30rem) { main { margin: 1rem } }
[data-status=success] { --mark: light-dark(#14703a, #7ad39c) }
[data-status=vbankIssued], [data-status=pending] { --mark: light-dark(#1d5fbf, #8db8ff) }
[data-status=failed], [data-status=forgery] { --mark: light-dark(#b3261e, #ffb0a8) }
h1 { margin: 0 0 .75rem; font-size: 1.5rem; line-height: 1.3 }
.reason { font-weight: 600 }
dl { margin: 1rem 0 0 }
dl div { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; padding: .5rem 0; border-top: 1px solid var(--line) }
dt { color: var(--soft) }
dd { margin: 0; font-weight: 600 }
button { min-height: 2.75rem; margin-left: .5rem; padding: 0 1rem; border: 1px solid var(--soft); border-radius: .5rem; background: none; color: inherit; font: inherit }
button:focus-visible { outline: 3px solid var(--mark); outline-offset: 2px }
#copied { display: block; min-height: 1.6em; color: var(--soft); font-weight: 400; text-align: right }
`;
