/** A status in a word; its colour says the same again. */
export function Badge({ status, label }: { readonly status: string; readonly label: string }) {
  return <span class={`badge is-${status}`}>{label}</span>;
}
