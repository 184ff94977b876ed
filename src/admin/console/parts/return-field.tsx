import { useConsole } from '../console-view';

/** Back to the page that the form stands on. */
export function ReturnField() {
  return <input type="hidden" name="return_to" value={useConsole().page} />;
}
