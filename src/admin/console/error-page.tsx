import { ConsolePage } from './console-page';
import { useConsole } from './console-view';
import { HOME } from './return-to';

interface ErrorPageProps {
  readonly message: string;
  readonly details: readonly string[];
}

/** Under the id of a list's results, so that a search that fails while somebody types says so in their place. */
export function ErrorPage({ message, details }: ErrorPageProps) {
  const { words } = useConsole();
  return (
    <ConsolePage title={words.failed}>
      <p id="found" />
      <div id="results">
        <p class="notice bad" role="alert">
          {message}
        </p>
        {details.length > 0 && (
          <ul>
            {details.map((detail) => (
              <li>{detail}</li>
            ))}
          </ul>
        )}
        <p>
          <a href={HOME}>{words.toOrders}</a>
        </p>
      </div>
    </ConsolePage>
  );
}
