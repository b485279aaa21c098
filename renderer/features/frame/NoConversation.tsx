import { formatRoute, type ListPage } from '../../routes.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useMessages } from '../../ui/locale.tsx';
import styles from './ListPane.module.css';

export interface NoConversationProps {
  readonly page: ListPage;
  /** One was asked for that is not there. */
  readonly gone: boolean;
}

/** What stands beside the list while no conversation is chosen. */
export function NoConversation({ page, gone }: NoConversationProps) {
  const { common, frame } = useMessages();
  if (gone) {
    return (
      <EmptyState
        whole
        art="flame"
        title={frame.gone}
        text={frame.goneText}
        action={
          <a className={styles.back} href={formatRoute({ page })}>
            {common.back}
          </a>
        }
      />
    );
  }
  const titles: Record<ListPage, string> = {
    home: frame.choosePrivate,
    private: frame.choosePrivate,
    groups: frame.chooseGroup,
    channels: frame.chooseChannel,
  };
  return <EmptyState art="flame" title={titles[page]} />;
}
