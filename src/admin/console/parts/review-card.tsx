import type { reviewView } from '../../review-view';
import { useConsole } from '../console-view';
import { orderPath } from '../order-path';
import { JsonText } from './long-text';
import { PostForm } from './post-form';
import { ReturnField } from './return-field';
import { Time } from './time';

interface ReviewCardProps {
  readonly review: ReturnType<typeof reviewView>;
  /** Where many orders' reviews stand together. */
  readonly namesOrder?: boolean;
}

/** What a person has to look at, what they need to know for it, and the decision. */
export function ReviewCard({ review, namesOrder = false }: ReviewCardProps) {
  const { words } = useConsole();
  const { id, kind, imp_uid, merchant_uid, detail, created_at, resolved_at } = review;
  return (
    <article class="card" aria-labelledby={`review-${id}`}>
      <h2 id={`review-${id}`}>{words.reviewKind[kind]}</h2>
      <p class="soft">
        <Time at={created_at} /> <code>{imp_uid}</code>{' '}
        {namesOrder && merchant_uid !== null && <a href={orderPath(merchant_uid)}>{merchant_uid}</a>}
      </p>
      <JsonText label={words.details} value={detail} />
      {resolved_at === null ? (
        <ReviewDecision id={id} />
      ) : (
        <p>
          {review.resolution} {review.note} {words.by} {review.resolved_by}, <Time at={resolved_at} />
        </p>
      )}
    </article>
  );
}

function ReviewDecision({ id }: { readonly id: number }) {
  const { words } = useConsole();
  return (
    <PostForm action={`/admin/console/reviews/${id}/resolve`} label={words.resolve} className="acts">
      <ReturnField />
      <label>
        {words.decision}
        <select name="resolution">
          {Object.entries(words.decisions).map(([word, label]) => (
            <option value={word}>{label}</option>
          ))}
        </select>
      </label>
      <label>
        {words.note}
        <input name="note" maxLength={1000} />
      </label>
    </PostForm>
  );
}
