import { Plus, Search } from 'lucide-react';
import { Avatar } from '../../../../renderer/ui/Avatar.tsx';
import { Badge } from '../../../../renderer/ui/Badge.tsx';
import { Banner } from '../../../../renderer/ui/Banner.tsx';
import { Button } from '../../../../renderer/ui/Button.tsx';
import { Checkbox } from '../../../../renderer/ui/Checkbox.tsx';
import { IconButton } from '../../../../renderer/ui/IconButton.tsx';
import { ListRow } from '../../../../renderer/ui/ListRow.tsx';
import { Markdown } from '../../../../renderer/ui/Markdown.tsx';
import { RadioCards } from '../../../../renderer/ui/RadioCards.tsx';
import { SectionHeading } from '../../../../renderer/ui/SectionHeading.tsx';
import { Segmented } from '../../../../renderer/ui/Segmented.tsx';
import { Select } from '../../../../renderer/ui/Select.tsx';
import { Slider } from '../../../../renderer/ui/Slider.tsx';
import { Switch } from '../../../../renderer/ui/Switch.tsx';
import { TextField } from '../../../../renderer/ui/TextField.tsx';
import { Forced, type Sample } from '../Sample.tsx';

const none = () => undefined;
const kinds = [
  { value: 'open', label: 'Everyone', hint: 'They join by themselves.' },
  { value: 'closed', label: 'Invited people', hint: 'An admin adds them.' },
];

function Rows() {
  const picture = (name: string) => <Avatar name={name} size={40} status={name === 'Ada' ? 'away' : 'online'} />;
  return (
    <div>
      <SectionHeading count={3} action={<IconButton icon={Plus} label="New" size="sm" />}>
        Today
      </SectionHeading>
      <ListRow href="#a" selected leading={picture('博布')} title="博布" subtitle="新版图标好看多了" meta="14:32" />
      <ListRow
        href="#b"
        unread
        leading={picture('Ada')}
        title="Ada Lindqvist"
        subtitle="Backup finished, 0 errors"
        meta="14:28"
        trailing={<Badge count={3} label="3 unread" />}
      />
      <Forced state="focus">
        <ListRow href="#c" leading={picture('Chidi')} title="Chidi Okafor" subtitle="You: thanks" meta="Monday" />
      </Forced>
    </div>
  );
}

function Form() {
  return (
    <div style={{ display: 'grid', gap: 16 }}>
      <TextField label="Name" value="Kitchen" onChange={none} hint="Everyone can see it." />
      <TextField label="Handle" value="k" onChange={none} prefix="#" error="At least 2 letters." />
      <Select label="Notify me of" value="open" onChange={none} options={kinds} />
      <Switch label="Read receipts" hint="Others see what you have read." checked onChange={none} />
      <Switch label="Sounds" checked={false} onChange={none} />
      <Checkbox label="Ask for a password" checked onChange={none} />
      <Slider label="Size of text" value={40} onChange={none} min={0} max={100} step={1} />
    </div>
  );
}

/** Many parts at once, to see a way of looking that holds for all of them. */
function Mixed() {
  return (
    <div style={{ display: 'grid', gap: 32, gridTemplateColumns: '1fr 1fr' }}>
      <div style={{ display: 'grid', gap: 20, alignContent: 'start' }}>
        <Rows />
        <Banner tone="warn" action={<Button size="sm">Try now</Button>}>
          No connection to the host.
        </Banner>
        <Markdown text={'**Bold**, `code`, [a link](https://example.com)\n> quoted\n```ts\nconst a = 1; // one\n```'} />
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
          <Button>Cancel</Button>
          <Button variant="primary" icon={Plus}>
            Create
          </Button>
          <Button variant="danger">Delete</Button>
          <IconButton icon={Search} label="Search" pressed />
        </div>
      </div>
      <div style={{ display: 'grid', gap: 20, alignContent: 'start' }}>
        <Form />
        <RadioCards label="Who may join" value="open" onChange={none} options={kinds} />
        <Segmented label="Kind" value="open" onChange={none} options={kinds} />
      </div>
    </div>
  );
}

const looks: Record<string, NonNullable<Sample['look']>> = {
  usual: {},
  contrast: { contrast: 'more' },
  compact: { density: 'compact' },
  large: { textSize: 150 },
  rtl: { direction: 'rtl' },
  forced: { forcedColors: true },
};

export const mixed: readonly Sample[] = Object.entries(looks).map(([name, look]) => ({
  name: `all-${name}`,
  width: 800,
  look,
  render: () => <Mixed />,
}));
