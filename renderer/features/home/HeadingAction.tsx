import type { ComponentProps } from 'react';
import css from './HeadingAction.module.css';

export type HeadingActionProps = Omit<ComponentProps<'button'>, 'type' | 'className'>;

/** What can be done about a part of the page, quiet at the end of its heading. */
export function HeadingAction(props: HeadingActionProps) {
  return <button {...props} type="button" className={css.action} />;
}
