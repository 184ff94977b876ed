import type { NotificationStatus } from '../../../notifications/notification.entity';
import { useConsole } from '../console-view';
import { PostForm } from './post-form';
import { ReturnField } from './return-field';

interface RedeliverFormProps {
  readonly notification: { readonly id: number; readonly status: NotificationStatus; readonly text: string | null };
}

/** Where it makes sense: not while it is being sent, and not for what has no recipient or is erased. */
export function RedeliverForm({ notification: { id, status, text } }: RedeliverFormProps) {
  const { words } = useConsole();
  if (text === null || !['sent', 'failed', 'unknown', 'queued'].includes(status)) return null;
  return (
    <PostForm action={`/admin/console/notifications/${id}/redeliver`} label={words.redeliver}>
      <ReturnField />
    </PostForm>
  );
}
