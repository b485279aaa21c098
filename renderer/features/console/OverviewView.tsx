import { TriangleAlert } from 'lucide-react';
import { Banner } from '../../ui/Banner.tsx';
import { useFormat } from '../../ui/format.ts';
import { useMessages } from '../../ui/locale.tsx';
import { DiskBar } from './DiskBar.tsx';
import { Figure } from './Figure.tsx';
import styles from './Overview.module.css';
import { Sparkline } from './Sparkline.tsx';
import type { HostState } from './use-host-state.ts';

export interface OverviewViewProps {
  readonly host: HostState;
  /** Messages per second, the newest last. */
  readonly traffic: readonly number[];
  /** The host does not answer: these figures are old. */
  readonly stale: boolean;
}

/** The figures of the host, drawn. */
export function OverviewView({ host, traffic, stale }: OverviewViewProps) {
  const { console } = useMessages();
  const { number, bytes, duration, dateTime } = useFormat();
  return (
    <>
      {stale && <Banner tone="warn">{console.stale}</Banner>}
      {host.set_aside.length > 0 && (
        <Banner tone="bad" icon={TriangleAlert}>
          <strong>{console.setAside(host.set_aside.length)}</strong>
          <p>{console.setAsideText}</p>
          <ul className={styles.files}>
            {host.set_aside.map((file) => (
              <li key={file}>{file}</li>
            ))}
          </ul>
        </Banner>
      )}
      <div className={styles.grid} data-stale={stale}>
        <Figure
          label={console.peopleOnline}
          value={number(host.people_online)}
          note={console.ofPeople(number(host.people))}
        />
        <Figure label={console.connections} value={number(host.connections)} note={console.connectionsHint} />
        <Figure label={console.uptime} value={duration(host.uptime_ms)} note={console.since(dateTime(host.started))} />
        <Figure
          label={console.traffic}
          value={number(host.messages_per_second)}
          note={console.deliveries(number(host.deliveries_per_second))}
          size="large"
        >
          <Sparkline
            samples={traffic}
            label={console.trafficChart(number(host.messages_per_second), number(Math.max(0, ...traffic)))}
          />
          <p className={styles.span}>{console.trafficSpan}</p>
        </Figure>
        <Figure
          label={console.messages}
          value={number(host.messages)}
          note={console.conversationsHint(number(host.conversations))}
        />
        <Figure label={console.rooms} value={number(host.rooms)} note={console.roomsNote} />
        <Figure label={console.disk} value={bytes(host.disk_bytes)} note={console.diskUsedNote} size="wide">
          <DiskBar used={host.disk_bytes} free={host.disk_free_bytes} />
        </Figure>
        <Figure label={console.memory} value={bytes(host.memory_bytes)} note={console.memoryNote} />
      </div>
      <p className={styles.note}>{console.version(host.version)}</p>
    </>
  );
}
