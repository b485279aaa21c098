import { Info, Plus, Search } from 'lucide-react';
import { Avatar } from '../../../../renderer/ui/Avatar.tsx';
import { IconButton } from '../../../../renderer/ui/IconButton.tsx';
import { ListRow } from '../../../../renderer/ui/ListRow.tsx';
import { Panel, Toolbar } from '../../../../renderer/ui/Panel.tsx';
import { SectionHeading } from '../../../../renderer/ui/SectionHeading.tsx';
import { CHINESE, LONG, Row, type Sample } from '../Sample.tsx';

const grounds = ['canvas', 'sunken', 'rail', 'raised', 'hover', 'active', 'over', 'accent-soft', 'mention'];
const inks = ['text', 'muted', 'faint', 'accent', 'ok', 'warn', 'bad', 'info'];
const sizes = ['xs', 'sm', 'md', 'lg', 'xl', '2xl'];

function Tokens() {
  return (
    <>
      <Row label="type">
        <div>
          {sizes.map((size) => (
            <p key={size} style={{ fontSize: `var(--text-${size})` }}>
              {`${size} Good afternoon, Ada · 下午好，今天有 23 人在这里 0123456789`}
            </p>
          ))}
        </div>
      </Row>
      {grounds.map((ground) => (
        <Row key={ground} label={ground}>
          <div style={{ display: 'flex', gap: 16, padding: 12, borderRadius: 8, background: `var(--${ground})` }}>
            {inks.map((ink) => (
              <span key={ink} style={{ color: `var(--${ink})`, fontWeight: 500 }}>
                {ink}
              </span>
            ))}
          </div>
        </Row>
      ))}
    </>
  );
}

function Panels() {
  return (
    <div style={{ display: 'grid', gridTemplateColumns: '288px 1fr', height: 320, border: '1px solid var(--line)' }}>
      <Panel
        ground="sunken"
        label="Groups"
        header={
          <Toolbar title="Groups">
            <IconButton icon={Plus} label="New group" />
          </Toolbar>
        }
      >
        <div style={{ padding: 8 }}>
          <SectionHeading>Joined</SectionHeading>
          {['产品团队', 'Ops on duty', 'Reading room', 'Climbing', 'Lab 2'].map((name) => (
            <ListRow
              key={name}
              href={`#${name}`}
              title={name}
              subtitle={CHINESE}
              leading={<Avatar name={name} shape="square" size={40} />}
            />
          ))}
        </div>
      </Panel>
      <Panel
        header={
          <Toolbar
            line
            leading={<Avatar name="产品团队" shape="square" size={36} />}
            title={LONG}
            subtitle="9 members · 6 online"
          >
            <IconButton icon={Search} label="Search" />
            <IconButton icon={Info} label="Details" pressed />
          </Toolbar>
        }
      >
        <p style={{ padding: 16 }}>{LONG}</p>
      </Panel>
    </div>
  );
}

export const looks: readonly Sample[] = [
  { name: 'tokens', width: 960, render: () => <Tokens /> },
  { name: 'Panel', width: 960, render: () => <Panels /> },
];
