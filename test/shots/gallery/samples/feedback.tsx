import { Hash, WifiOff } from 'lucide-react';
import { Banner } from '../../../../renderer/ui/Banner.tsx';
import { Button } from '../../../../renderer/ui/Button.tsx';
import { EmptyState } from '../../../../renderer/ui/EmptyState.tsx';
import { Skeleton, SkeletonList } from '../../../../renderer/ui/Skeleton.tsx';
import { Spinner } from '../../../../renderer/ui/Spinner.tsx';
import { Box, CHINESE, LONG, Row, type Sample } from '../Sample.tsx';

function Banners() {
  return (
    <div style={{ display: 'grid', gap: 12 }}>
      <Banner>Only admins can post here.</Banner>
      <Banner tone="warn" icon={WifiOff} action={<Button size="sm">Try now</Button>}>
        No connection to the host. What you write waits and is sent when it is back.
      </Banner>
      <Banner tone="bad">{LONG}</Banner>
      <Banner tone="ok">Backup finished.</Banner>
      <Banner tone="warn" action={<Button size="sm">重试</Button>}>
        {CHINESE}
      </Banner>
    </div>
  );
}

export const feedback: readonly Sample[] = [
  { name: 'Banner', width: 720, render: () => <Banners /> },
  {
    name: 'Spinner',
    render: () => (
      <Row label="sizes">
        <Spinner size={14} />
        <Spinner />
        <Spinner size={28} label="Loading" />
      </Row>
    ),
  },
  {
    name: 'Skeleton',
    render: () => (
      <>
        <Row label="bones">
          <Skeleton width={40} height={40} round />
          <Skeleton width={180} />
          <Skeleton width={240} height={80} />
        </Row>
        <Row label="list">
          <Box width={288}>
            <SkeletonList rows={5} />
          </Box>
        </Row>
      </>
    ),
  },
  {
    name: 'EmptyState',
    render: () => (
      <>
        <EmptyState
          art="flame"
          title="The fire is lit"
          text="Nobody else is here yet. Invite somebody, or wait until they find this host by themselves."
          action={<Button variant="primary">Invite people</Button>}
        />
        <EmptyState
          icon={Hash}
          title="No groups yet"
          text="Make one, or join one that is open."
          action={<Button>New group</Button>}
        />
        <EmptyState title="没有匹配的内容" text="换个词试试。" />
      </>
    ),
  },
];
