import type { orderPageView } from '../../order-page-view';

/** What an order's page shows: the answer of `GET /admin/orders/:merchant_uid`. */
export type OrderAnswer = ReturnType<typeof orderPageView>;
