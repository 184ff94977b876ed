import { useConsole } from '../console-view';

/** In every form that changes something. */
export function CsrfField() {
  return <input type="hidden" name="_csrf" value={useConsole().csrf} />;
}
