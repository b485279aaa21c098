import css from './Spinner.module.css';

/** Turns while something is on its way; seen after 150 ms only. With a label it is told to screen readers. */
export function Spinner({
  label,
  size = '1.125rem',
}: {
  readonly label?: string | undefined;
  readonly size?: number | string;
}) {
  const ring = (
    <svg className={css.ring} width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true">
      <circle className={css.track} cx="12" cy="12" r="9" strokeWidth="2.5" />
      <path className={css.arc} d="M12 3a9 9 0 0 1 9 9" strokeWidth="2.5" strokeLinecap="round" />
    </svg>
  );
  if (label === undefined) return <span className={css.spinner}>{ring}</span>;
  return (
    <span className={css.spinner} role="status">
      {ring}
      <span className="visually-hidden">{label}</span>
    </span>
  );
}
