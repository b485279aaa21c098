import { ArrowLeft, ChevronRight, type LucideIcon } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { focusable } from './focusable.ts';
import { IconButton } from './IconButton.tsx';
import { useMessages } from './locale.tsx';
import styles from './SectionedPage.module.css';
import { useMediaQuery } from './use-media-query.ts';

export interface SectionLink {
  readonly id: string;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly href: string;
  /** Says why the section asks for attention: it is marked with a dot. */
  readonly mark?: string | undefined;
}

export interface SectionGroup {
  readonly label?: string;
  readonly links: readonly SectionLink[];
}

export interface SectionedPageProps {
  readonly title: string;
  readonly groups: readonly SectionGroup[];
  /** The one that the address names. */
  readonly section: string | undefined;
  /** Stands below the title of the list. */
  readonly intro?: ReactNode;
  /** From a section to the list, on a phone. */
  onBack(): void;
  content(section: string): ReactNode;
}

/** A page of sections: their list beside the one that is open, on a phone one after the other. */
export function SectionedPage({ title, groups, section, intro, onBack, content }: SectionedPageProps) {
  const isNarrow = useMediaQuery('(max-width: 639px)');
  const links = groups.flatMap((group) => group.links);
  const named = links.find(({ id }) => id === section);
  const current = named ?? (isNarrow ? undefined : links[0]);
  if (current === undefined) {
    return (
      <div className={styles.page}>
        <div className={styles.list}>
          <h1 className={styles.title}>{title}</h1>
          {intro}
          <SectionList title={title} groups={groups} current={undefined} />
        </div>
      </div>
    );
  }
  return (
    <div className={styles.page}>
      {!isNarrow && (
        <div className={styles.list}>
          <p className={styles.title}>{title}</p>
          {intro}
          <SectionList title={title} groups={groups} current={current.id} />
        </div>
      )}
      <Section key={current.id} label={current.label} onBack={isNarrow ? onBack : undefined}>
        {content(current.id)}
      </Section>
    </div>
  );
}

interface SectionProps {
  readonly label: string;
  readonly onBack: (() => void) | undefined;
  readonly children: ReactNode;
}

function Section({ label, onBack, children }: SectionProps) {
  const { common } = useMessages();
  const heading = useRef<HTMLHeadingElement>(null);
  const isNarrow = onBack !== undefined;
  // The list that had the focus is gone then.
  useEffect(() => {
    if (isNarrow) heading.current?.focus({ preventScroll: true });
  }, [isNarrow]);
  return (
    <div className={styles.section} {...focusable}>
      <header className={styles.header}>
        {onBack !== undefined && <IconButton icon={ArrowLeft} label={common.back} onClick={onBack} />}
        <h1 className={styles.heading} ref={heading} tabIndex={-1}>
          {label}
        </h1>
      </header>
      <div className={styles.content}>{children}</div>
    </div>
  );
}

interface SectionListProps {
  readonly title: string;
  readonly groups: readonly SectionGroup[];
  readonly current: string | undefined;
}

function SectionList({ title, groups, current }: SectionListProps) {
  return (
    <nav aria-label={title}>
      {groups.map((group, at) => (
        <div key={group.label ?? at} className={styles.group}>
          {group.label !== undefined && <p className={styles.groupLabel}>{group.label}</p>}
          <ul aria-label={group.label}>
            {group.links.map((link) => (
              <li key={link.id}>
                <SectionItem link={link} current={link.id === current} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function SectionItem({ link, current }: { readonly link: SectionLink; readonly current: boolean }) {
  const { icon: Icon, label, href, mark } = link;
  return (
    <a className={styles.link} href={href} aria-current={current ? 'page' : undefined}>
      <Icon size="1.125rem" strokeWidth={1.75} aria-hidden="true" />
      <span className={styles.label}>{label}</span>
      {mark !== undefined && <span className={styles.mark} role="img" aria-label={mark} />}
      <ChevronRight className={styles.onward} size={18} aria-hidden="true" />
    </a>
  );
}
