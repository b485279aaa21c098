import { useState } from 'react';
import { CopyField } from '../../../../renderer/ui/CopyField.tsx';
import { Kbd } from '../../../../renderer/ui/Kbd.tsx';
import { Select } from '../../../../renderer/ui/Select.tsx';
import { TextArea } from '../../../../renderer/ui/TextArea.tsx';
import { TextField } from '../../../../renderer/ui/TextField.tsx';
import { ARABIC, Box, CHINESE, Done, Forced, LONG, Row, type Sample } from '../Sample.tsx';

const none = () => undefined;

function TextFields() {
  const [name, setName] = useState('Ada Lindqvist');
  return (
    <>
      <Row label="usual">
        <Box width={300}>
          <TextField label="Name" value={name} onChange={setName} hint="As others see you." />
        </Box>
        <Box width={300}>
          <TextField label="Title" value="" onChange={none} placeholder="What you do here" />
        </Box>
      </Row>
      <Row label="hover, focus">
        <Forced state="hover">
          <Box width={300}>
            <TextField label="Pointed at" value="" onChange={none} placeholder="Workshop" />
          </Box>
        </Forced>
        <Box width={300}>
          <TextField label="Focused" value="ada" onChange={none} prefix="@" autoFocus />
        </Box>
      </Row>
      <Row label="error, disabled">
        <Box width={300}>
          <TextField label="Handle" value="a" onChange={none} prefix="@" error="At least 2 letters or digits." />
        </Box>
        <Box width={300}>
          <TextField label="Address" value="192.168.1.20" onChange={none} disabled />
        </Box>
      </Row>
      <Row label="password">
        <Box width={300}>
          <TextField label="Password" type="password" value="correct horse" onChange={none} />
        </Box>
        <Box width={300}>
          <TextField label="Password" type="password" value="battery" onChange={none} error={LONG} />
        </Box>
      </Row>
      <Row label="search">
        <Box width={260}>
          <TextField
            label="Filter"
            hideLabel
            type="search"
            value=""
            onChange={none}
            placeholder="Filter groups"
            trailing={<Kbd keys="Mod+K" />}
          />
        </Box>
        <Box width={260}>
          <TextField
            label="Filter"
            hideLabel
            type="search"
            value="设计"
            onChange={none}
            trailing={<Kbd keys="Mod+K" />}
          />
        </Box>
      </Row>
      <Row label="counted">
        <Box width={300}>
          <TextField
            label="Topic"
            value="Icons, releases and the road map"
            onChange={none}
            maxLength={36}
            hint="One line."
          />
        </Box>
        <Box width={300}>
          <TextField label="Topic" value="Full" onChange={none} maxLength={4} />
        </Box>
      </Row>
      <Row label="中文, long">
        <Box width={300}>
          <TextField label="群组名称" value={CHINESE} onChange={none} hint="所有成员都能看到。" />
        </Box>
        <Box width={300}>
          <TextField label={LONG} value={LONG} onChange={none} />
        </Box>
      </Row>
      <Row label="RTL" dir="rtl">
        <Box width={300}>
          <TextField label={ARABIC} value={ARABIC} onChange={none} prefix="@" error={ARABIC} />
        </Box>
        <Box width={300}>
          <TextField label={ARABIC} type="password" value="12345678" onChange={none} />
        </Box>
      </Row>
    </>
  );
}

function TextAreas() {
  const [about, setAbout] = useState('Keeps the lathes running.\nUsually in hall 2.');
  return (
    <>
      <Row label="usual">
        <Box width={300}>
          <TextArea label="About" value={about} onChange={setAbout} hint="A few words about you." />
        </Box>
        <Box width={300}>
          <TextArea label="About" value="" onChange={none} placeholder="A few words about you" rows={2} />
        </Box>
      </Row>
      <Row label="error, disabled">
        <Box width={300}>
          <TextArea label="About" value={LONG} onChange={none} error="That is too long." maxLength={110} />
        </Box>
        <Box width={300}>
          <TextArea label="简介" value={CHINESE.repeat(4)} onChange={none} disabled />
        </Box>
      </Row>
    </>
  );
}

const levels = [
  { value: 'all', label: 'All messages' },
  { value: 'mentions', label: 'Only mentions' },
  { value: 'none', label: 'Nothing' },
  { value: 'long', label: LONG },
] as const;

function Selects() {
  const [level, setLevel] = useState<'all' | 'mentions' | 'none' | 'long'>('mentions');
  return (
    <>
      <Row label="states">
        <Box width={220}>
          <Select label="Long" value="long" onChange={none} options={levels} />
        </Box>
        <Box width={220}>
          <Select label="Disabled" value="all" onChange={none} options={levels} disabled />
        </Box>
        <Forced state="focus">
          <Box width={180}>
            <Select label="Focused" hideLabel value="none" onChange={none} options={levels} />
          </Box>
        </Forced>
      </Row>
      <Row label="open">
        <Done deed="click">
          <Box width={220}>
            <Select label="Notify me of" value={level} onChange={setLevel} options={levels} />
          </Box>
        </Done>
      </Row>
    </>
  );
}

function CopyFields() {
  return (
    <Box width={420}>
      <div style={{ display: 'grid', gap: 16 }}>
        <CopyField label="Address" value="192.168.1.20:48179" />
        <CopyField label="Invite link" value="hearth://192.168.1.20:48179/?fp=3f2a9c01d4&code=ember-4-lake-77" mono />
        <div dir="rtl">
          <CopyField label={ARABIC} value="192.168.1.20:48179" mono />
        </div>
      </div>
    </Box>
  );
}

export const fields: readonly Sample[] = [
  { name: 'TextField', render: () => <TextFields /> },
  { name: 'TextArea', render: () => <TextAreas /> },
  { name: 'Select', width: 960, height: 420, render: () => <Selects /> },
  { name: 'CopyField', render: () => <CopyFields /> },
];
