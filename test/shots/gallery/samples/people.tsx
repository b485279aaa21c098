import { AtSign, BellOff, Ellipsis } from 'lucide-react';
import { Avatar } from '../../../../renderer/ui/Avatar.tsx';
import { Badge } from '../../../../renderer/ui/Badge.tsx';
import { IconButton } from '../../../../renderer/ui/IconButton.tsx';
import { ListRow } from '../../../../renderer/ui/ListRow.tsx';
import { PersonName } from '../../../../renderer/ui/PersonName.tsx';
import { personColor } from '../../../../renderer/ui/person-color.ts';
import { SectionHeading } from '../../../../renderer/ui/SectionHeading.tsx';
import { StatusDot } from '../../../../renderer/ui/StatusDot.tsx';
import { chatColors } from '../../../../shared/protocol/session.ts';
import { ARABIC, Box, CHINESE, Forced, LONG, Row, type Sample } from '../Sample.tsx';

const sizes = [20, 24, 28, 36, 40, 52, 72, 96] as const;
const statuses = ['online', 'away', 'busy', 'invisible', 'offline'] as const;
const names = ['Ada Lindqvist', '博布', 'Chidi Okafor', 'Elif Yılmaz', 'Ops on duty', 'مريم', '🏕️ Camp', 'x'] as const;

function Avatars() {
  return (
    <>
      <Row label="sizes">
        {sizes.map((size) => (
          <Avatar key={size} name="Ada Lindqvist" size={size} />
        ))}
      </Row>
      <Row label="rooms">
        {sizes.map((size) => (
          <Avatar key={size} name="产品团队" shape="square" size={size} />
        ))}
      </Row>
      {statuses.map((status) => (
        <Row key={status} label={status}>
          {sizes.map((size) => (
            <Avatar key={size} name="Chidi Okafor" size={size} status={status} />
          ))}
        </Row>
      ))}
      <Row label="names">
        {names.map((name) => (
          <Avatar key={name} name={name} size={40} />
        ))}
        <Avatar name="Broken Picture" src="data:image/png;base64,AAAA" size={40} status="online" />
      </Row>
      <Row label="RTL" dir="rtl">
        <Avatar name="مريم" size={40} status="online" />
      </Row>
    </>
  );
}

function Colours() {
  const own = ['#ffff00', '#000000', '#ffffff', '#00ff88', '#0000ff', '#ff8800'];
  return (
    <div style={{ display: 'grid', gridTemplateColumns: 'repeat(4, 1fr)', gap: 12 }}>
      {[...chatColors, ...own].map((colour) => (
        <span key={colour} style={{ display: 'flex', gap: 10, alignItems: 'center' }}>
          <Avatar name={colour.replace('#', '')} color={personColor('', colour).background} size={36} />
          <strong style={{ color: personColor('', colour).text }}>{colour}</strong>
        </span>
      ))}
    </div>
  );
}

function PersonNames() {
  return (
    <>
      <Row label="people">
        <PersonName name="Ada Lindqvist" />
      </Row>
      <Row label="programs">
        <PersonName name="Builds" bot />
        <PersonName name={CHINESE} bot />
      </Row>
      <Row label="cut">
        <Box width={160}>
          <PersonName name={LONG} bot />
        </Box>
      </Row>
    </>
  );
}

function Badges() {
  return (
    <>
      <Row label="accent">
        {[1, 5, 12, 99, 100, 0].map((count) => (
          <Badge key={count} count={count} label={`${count} unread`} />
        ))}
      </Row>
      <Row label="muted">
        {[1, 5, 12, 99, 100].map((count) => (
          <Badge key={count} count={count} tone="muted" label={`${count} unread`} />
        ))}
      </Row>
    </>
  );
}

function Dots() {
  return statuses.map((status) => (
    <Row key={status} label={status}>
      <StatusDot status={status} label={status} />
      <StatusDot status={status} size={16} />
      <StatusDot status={status} size={24} />
    </Row>
  ));
}

function Rows() {
  const more = <IconButton icon={Ellipsis} label="More" size="sm" />;
  return (
    <Box width={288}>
      <SectionHeading count={4}>Joined</SectionHeading>
      <ListRow
        href="#a"
        selected
        leading={<Avatar name="产品团队" shape="square" size={40} />}
        title="产品团队"
        subtitle="博: 新版图标好看多了，就是深色模式下还有一点毛边"
        meta="14:32"
      />
      <ListRow
        href="#b"
        unread
        leading={<Avatar name="Ops on duty" shape="square" size={40} />}
        title="Ops on duty"
        subtitle="Elif: backup finished, 0 errors, and more"
        meta="14:28"
        trailing={<Badge count={3} label="3 unread" />}
      />
      <Forced state="hover">
        <ListRow
          href="#c"
          leading={<Avatar name="Lab 2" shape="square" size={40} />}
          title="Lab 2 – microscopes"
          subtitle={
            <>
              <span style={{ color: 'var(--accent)' }}>Draft:</span> The stage motor needs
            </>
          }
          meta="13:05"
        />
      </Forced>
      <ListRow
        href="#d"
        unread
        leading={<Avatar name="Canteen & lunch" shape="square" size={40} />}
        title="Canteen & lunch"
        subtitle="Farid: 🥟 dumplings today"
        meta="Yesterday"
        trailing={
          <>
            <BellOff size={14} aria-label="Muted" role="img" />
            <Badge count={12} tone="muted" label="12 unread" />
          </>
        }
      />
      <Forced state="focus">
        <ListRow
          href="#e"
          leading={<Avatar name="Chidi" size={40} status="away" />}
          title={LONG}
          subtitle={LONG}
          meta="Monday"
          trailing={<AtSign size={14} aria-label="Mentioned" role="img" />}
        />
      </Forced>
      <SectionHeading action={<IconButton icon={Ellipsis} label="More" size="sm" />}>Members</SectionHeading>
      <ListRow
        onClick={() => undefined}
        leading={<Avatar name="Elif Yılmaz" size={28} status="online" />}
        title="Elif Yılmaz"
        trailing="Admin"
        action={more}
      />
      <ListRow
        leading={<Avatar name="Farid Rahimi" size={28} status="busy" />}
        title="Farid Rahimi"
        subtitle="In hall 2"
      />
      <div dir="rtl">
        <ListRow
          href="#f"
          leading={<Avatar name="مريم" size={40} status="online" />}
          title={ARABIC}
          subtitle={ARABIC}
          meta="14:32"
          trailing={<Badge count={3} label="3" />}
        />
      </div>
      <ListRow href="#g" leading={<Avatar name="好" size={40} />} title={CHINESE} />
    </Box>
  );
}

export const people: readonly Sample[] = [
  { name: 'Avatar', render: () => <Avatars /> },
  { name: 'personColor', render: () => <Colours /> },
  { name: 'PersonName', width: 420, render: () => <PersonNames /> },
  { name: 'Badge', render: () => <Badges /> },
  { name: 'StatusDot', render: () => <Dots /> },
  { name: 'ListRow', width: 420, render: () => <Rows /> },
];
