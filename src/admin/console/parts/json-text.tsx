import { useConsole } from '../console-view';

/** A page stays below 150 kB, whatever upstream or a stranger has sent. */
const SHOWN_CHARACTERS = 5_000;

/** What came from outside, as it came, indented. */
export function JsonText({ label, value }: { readonly label: string; readonly value: unknown }) {
  const { words } = useConsole();
  const text = JSON.stringify(value, null, 2);
  return (
    <details>
      <summary>{label}</summary>
      <pre tabIndex={0}>
        {text.slice(0, SHOWN_CHARACTERS)}
        {text.length > SHOWN_CHARACTERS && `\n${words.cut}`}
      </pre>
    </details>
  );
}
