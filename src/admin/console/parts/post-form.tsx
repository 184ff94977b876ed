import type { ComponentChildren } from 'preact';
import { CsrfField } from './csrf-field';
import { useConsole } from '../console-view';

interface PostFormProps {
  readonly action: string;
  readonly label: string;
  readonly className?: string;
  /** What the page is there for. */
  readonly look?: 'main';
  readonly children?: ComponentChildren;
}

/** A button that changes something, with its fields. Nothing for a viewer, who may change nothing. */
export function PostForm({ action, label, className, look, children }: PostFormProps) {
  if (useConsole().admin?.role !== 'operator') return null;
  return (
    <form method="post" action={action} class={className}>
      <CsrfField />
      {children}
      <button class={look}>{label}</button>
    </form>
  );
}
