import { FormSection } from '../../ui/FormSection.tsx';
import { useFormat } from '../../ui/format.ts';
import styles from './Audit.module.css';
import type { AuditEntry } from './audit-model.ts';
import { useAuditWords } from './use-audit-words.ts';

/** What was done on one day. */
export function AuditDay({ entries }: { readonly entries: readonly AuditEntry[] }) {
  const { day, time } = useFormat();
  const wordsOf = useAuditWords();
  const title = day(entries[0]?.date_time ?? 0);
  return (
    <FormSection title={title}>
      <ol aria-label={title} className={styles.entries}>
        {entries.map((entry) => {
          const { sentence, details } = wordsOf(entry);
          return (
            <li key={entry.id} className={styles.entry}>
              <time dateTime={new Date(entry.date_time).toISOString()}>{time(entry.date_time)}</time>
              <div className={styles.words}>
                <p>{sentence}</p>
                {details.map((detail) => (
                  <p key={detail} className={styles.detail}>
                    {detail}
                  </p>
                ))}
              </div>
            </li>
          );
        })}
      </ol>
    </FormSection>
  );
}
