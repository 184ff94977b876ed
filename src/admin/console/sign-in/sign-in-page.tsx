import { ConsolePage } from '../console-page';
import { useConsole } from '../console-view';
import { SIGN_IN } from '../return-to';

export interface SignInAnswer {
  readonly returnTo: string;
  readonly error: 'wrongKey' | 'tooManyTries' | null;
}

export function SignInPage({ answer: { returnTo, error } }: { readonly answer: SignInAnswer }) {
  const { words } = useConsole();
  return (
    <ConsolePage title={words.signIn}>
      {error !== null && (
        <p class="notice bad" role="alert" id="error">
          {words[error]}
        </p>
      )}
      <form class="card fields" method="post" action={SIGN_IN}>
        <input type="hidden" name="return_to" value={returnTo} />
        <label>
          {words.key}
          <input
            type="password"
            name="key"
            autoComplete="current-password"
            required
            maxLength={1000}
            aria-describedby={error === null ? undefined : 'error'}
          />
        </label>
        <button class="main">{words.signIn}</button>
      </form>
    </ConsolePage>
  );
}
