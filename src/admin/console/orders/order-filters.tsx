import { ORDER_STATUSES } from '../../../orders/order-status';
import { useConsole } from '../console-view';

/** Searches while somebody types; without scripts, by its button. The address always says what is shown. */
export function OrderFilters() {
  const { words, query } = useConsole();
  const value = (name: string) => query.get(name) ?? '';
  return (
    <form
      class="filters"
      role="search"
      action="/admin/console/orders"
      hx-get="/admin/console/orders"
      hx-trigger="input delay:300ms, submit"
      hx-target="#results"
      hx-select="#results"
      hx-select-oob="#found:innerHTML"
      hx-replace-url="true"
      hx-sync="this:replace"
    >
      <label class="wide">
        {words.search}
        <input
          type="search"
          name="q"
          value={value('q')}
          maxLength={100}
          autoComplete="off"
          aria-describedby="search-hint"
        />
        <small id="search-hint">{words.searchHint}</small>
      </label>
      <label>
        {words.status}
        <select name="status">
          <option value="">{words.any}</option>
          {ORDER_STATUSES.map((status) => (
            <option value={status} selected={status === value('status')}>
              {words.orderStatus[status]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.openReview}
        <select name="review">
          <option value="">{words.any}</option>
          <option value="true" selected={value('review') === 'true'}>
            {words.yes}
          </option>
          <option value="false" selected={value('review') === 'false'}>
            {words.no}
          </option>
        </select>
      </label>
      <label>
        {words.from}
        <input type="date" name="from" value={value('from')} />
      </label>
      <label>
        {words.to}
        <input type="date" name="to" value={value('to')} />
      </label>
      <button>{words.show}</button>
    </form>
  );
}
