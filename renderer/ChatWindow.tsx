import styles from './ChatWindow.module.css';
import { ConversationView } from './features/conversation/ConversationView.tsx';
import { ConnectionBanner } from './features/frame/ConnectionBanner.tsx';
import { useRoute } from './routes.ts';

/** A private chat in a small window of its own. */
export function ChatWindow() {
  const route = useRoute();
  if (!('conversation' in route) || route.conversation === undefined) return null;
  const { conversation, at, thread } = route;
  return (
    <div className={styles.window}>
      <ConnectionBanner />
      <main className={styles.main}>
        <ConversationView conversation={conversation} at={at} thread={thread} compact />
      </main>
    </div>
  );
}
