import type { reviewView } from '../../review-view';
import { ConsolePage } from '../console-page';
import { useConsole } from '../console-view';
import { Paging } from '../parts/paging';
import { ReviewCard } from '../parts/review-card';

interface ReviewsAnswer {
  readonly items: readonly ReturnType<typeof reviewView>[];
  readonly next_cursor: string | null;
}

export function ReviewsPage({ answer: { items, next_cursor } }: { readonly answer: ReviewsAnswer }) {
  const { words } = useConsole();
  return (
    <ConsolePage title={words.sections.reviews} section="reviews">
      {items.length === 0 && <p>{words.nothingWaits}</p>}
      {items.map((review) => (
        <ReviewCard review={review} namesOrder />
      ))}
      <Paging path="/admin/console/reviews" next={next_cursor} />
    </ConsolePage>
  );
}
