import { Bell, Info, Moon, Pin, Plus, Search, Send, Settings, Sun, SunMoon, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../../renderer/ui/Button.tsx';
import { Checkbox } from '../../../../renderer/ui/Checkbox.tsx';
import { IconButton } from '../../../../renderer/ui/IconButton.tsx';
import { RadioCards } from '../../../../renderer/ui/RadioCards.tsx';
import { Segmented } from '../../../../renderer/ui/Segmented.tsx';
import { Slider } from '../../../../renderer/ui/Slider.tsx';
import { Switch } from '../../../../renderer/ui/Switch.tsx';
import { ARABIC, Box, CHINESE, Forced, LONG, Row, type Sample } from '../Sample.tsx';

const variants = ['primary', 'secondary', 'ghost', 'danger'] as const;
const none = () => undefined;

function Buttons() {
  return (
    <>
      {variants.map((variant) => (
        <Row key={variant} label={variant}>
          <Button variant={variant}>Create group</Button>
          <Forced state="hover">
            <Button variant={variant}>Hover</Button>
          </Forced>
          <Forced state="focus">
            <Button variant={variant}>Focus</Button>
          </Forced>
          <Forced state="active">
            <Button variant={variant}>Pressed</Button>
          </Forced>
          <Button variant={variant} disabled>
            Disabled
          </Button>
          <Button variant={variant} busy>
            Creating
          </Button>
          <Button variant={variant} icon={variant === 'danger' ? Trash2 : Plus}>
            With icon
          </Button>
        </Row>
      ))}
      <Row label="sizes">
        {(['sm', 'md', 'lg'] as const).map((size) => (
          <Button key={size} size={size} variant="primary" icon={Send}>
            {`Send (${size})`}
          </Button>
        ))}
      </Row>
      <Row label="long, 中文, RTL">
        <Box width={220}>
          <Button>{LONG}</Button>
        </Box>
        <Button variant="primary">新建群组</Button>
        <span dir="rtl">
          <Button icon={Plus}>{ARABIC}</Button>
        </span>
      </Row>
    </>
  );
}

function IconButtons() {
  return (
    <>
      {(['md', 'sm'] as const).map((size) => (
        <Row key={size} label={size}>
          <IconButton icon={Search} label="Search" size={size} />
          <Forced state="hover">
            <IconButton icon={Search} label="Search" size={size} />
          </Forced>
          <Forced state="focus">
            <IconButton icon={Search} label="Search" size={size} />
          </Forced>
          <IconButton icon={Info} label="Details" size={size} pressed />
          <IconButton icon={Settings} label="Settings" size={size} disabled />
          <IconButton icon={Send} label="Send" size={size} variant="primary" />
          <Forced state="hover">
            <IconButton icon={Send} label="Send" size={size} variant="primary" />
          </Forced>
          <IconButton icon={Send} label="Send" size={size} variant="primary" disabled />
        </Row>
      ))}
    </>
  );
}

function Switches() {
  const [on, setOn] = useState(true);
  return (
    <Box width={460}>
      <Column>
        <Switch label="Send read receipts" hint="Others see what you have read." checked={on} onChange={setOn} />
        <Switch label="Notifications" checked={false} onChange={none} />
        <Forced state="hover">
          <Switch label="Pointed at" checked={false} onChange={none} />
        </Forced>
        <Forced state="focus">
          <Switch label="Focused" checked onChange={none} />
        </Forced>
        <Switch label="Cannot be changed" hint="The host decides." checked disabled onChange={none} />
        <Switch label="Neither can this" checked={false} disabled onChange={none} />
        <Switch label={LONG} hint={LONG} checked onChange={none} />
        <Switch label="显示消息预览" hint={CHINESE} checked={false} onChange={none} />
        <div dir="rtl">
          <Switch label={ARABIC} hint={ARABIC} checked onChange={none} />
        </div>
      </Column>
    </Box>
  );
}

function Column({ children }: { children: React.ReactNode }) {
  return <div style={{ display: 'grid', gap: 16 }}>{children}</div>;
}

function Checkboxes() {
  return (
    <Box width={420}>
      <Column>
        <Checkbox label="Allow everyone to invite" checked onChange={none} />
        <Checkbox label="Ask for a password" checked={false} onChange={none} />
        <Forced state="focus">
          <Checkbox label="Focused" checked onChange={none} />
        </Forced>
        <Checkbox label="Read" hint="What is said where the bot is, and search in it." checked onChange={none} />
        <Checkbox label="Disabled, ticked" checked disabled onChange={none} />
        <Checkbox label="Disabled" checked={false} disabled onChange={none} />
        <Checkbox label={LONG} checked onChange={none} />
        <div dir="rtl">
          <Checkbox label={ARABIC} checked onChange={none} />
        </div>
      </Column>
    </Box>
  );
}

const themes = [
  { value: 'system', label: 'System', icon: SunMoon },
  { value: 'light', label: 'Light', icon: Sun },
  { value: 'dark', label: 'Dark', icon: Moon },
] as const;

function Segments() {
  const [theme, setTheme] = useState<'system' | 'light' | 'dark'>('light');
  return (
    <>
      <Row label="with icons">
        <Segmented label="Theme" value={theme} onChange={setTheme} options={themes} />
      </Row>
      <Row label="words">
        <Segmented
          label="Density"
          value="comfortable"
          onChange={none}
          options={[
            { value: 'comfortable', label: 'Comfortable' },
            { value: 'compact', label: 'Compact' },
          ]}
        />
      </Row>
      <Row label="focus">
        <Forced state="focus">
          <Segmented label="One" value="a" onChange={none} options={[{ value: 'a', label: '跟随系统' }]} />
        </Forced>
      </Row>
    </>
  );
}

function Cards() {
  const [value, setValue] = useState('open');
  return (
    <Box width={420}>
      <RadioCards
        label="Who may join"
        value={value}
        onChange={setValue}
        options={[
          {
            value: 'open',
            label: 'Everyone on the network',
            hint: 'They find the group and join by themselves.',
            icon: Bell,
          },
          { value: 'key', label: 'Whoever knows the password', hint: LONG, icon: Pin },
          { value: 'closed', label: '仅限受邀者', hint: '只有管理员可以添加成员。' },
        ]}
      />
    </Box>
  );
}

function Sliders() {
  const [value, setValue] = useState(110);
  return (
    <Box width={360}>
      <Column>
        <Slider
          label="Size of text"
          value={value}
          onChange={setValue}
          min={80}
          max={150}
          step={5}
          format={(n) => `${n} %`}
        />
        <Slider label="At its end" value={100} onChange={none} min={0} max={100} step={1} />
        <Forced state="focus">
          <Slider label="Focused" value={0} onChange={none} min={0} max={100} step={1} />
        </Forced>
      </Column>
    </Box>
  );
}

export const controls: readonly Sample[] = [
  { name: 'Button', render: () => <Buttons /> },
  { name: 'IconButton', render: () => <IconButtons /> },
  { name: 'Switch', render: () => <Switches /> },
  { name: 'Checkbox', render: () => <Checkboxes /> },
  { name: 'Segmented', render: () => <Segments /> },
  { name: 'RadioCards', render: () => <Cards /> },
  { name: 'Slider', render: () => <Sliders /> },
];
