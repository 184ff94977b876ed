import { useConsole } from '../console-view';
import { cutText } from './cut-text';

interface LongTextProps {
  readonly label: string;
  readonly text: string;
  /** Bytes of the page: it stays below 150 kB, whatever upstream or a stranger has sent. */
  readonly most?: number;
}

/** Folded away until somebody wants to read it. */
export function LongText({ label, text, most = 1_500 }: LongTextProps) {
  const { words } = useConsole();
  const shown = cutText(text, most);
  return (
    <details>
      <summary>{label}</summary>
      <pre tabIndex={0}>
        {shown}
        {shown.length < text.length && `\n${words.cut}`}
      </pre>
    </details>
  );
}

/** What came from outside, as it came, indented. */
export function JsonText({ value, ...rest }: Omit<LongTextProps, 'text'> & { readonly value: unknown }) {
  return <LongText text={JSON.stringify(value, null, 2)} {...rest} />;
}
