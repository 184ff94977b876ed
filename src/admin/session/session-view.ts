import { csrfToken } from './session-token';
import type { Session } from './sessions.service';

export function sessionView({ token, admin: { name, role }, expiresAt }: Session) {
  return { name, role, csrf_token: csrfToken(token), expires_at: expiresAt.toISOString() };
}
