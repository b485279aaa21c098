import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { AttachMenu } from '../../../../renderer/files/attach/AttachMenu.tsx';
import { attach } from '../../../../renderer/files/attach/attachments.ts';
import { Tray } from '../../../../renderer/files/attach/Tray.tsx';
import { markGone } from '../../../../renderer/files/gone.ts';
import { MessageFiles } from '../../../../renderer/files/MessageFiles.tsx';
import { Viewer } from '../../../../renderer/files/viewer/Viewer.tsx';
import { encodeLevels } from '../../../../renderer/files/waveform.ts';
import { RuntimeProvider } from '../../../../renderer/state/context.tsx';
import { type Runtime, startRuntime } from '../../../../renderer/state/runtime.ts';
import type { Transfer } from '../../../../shared/bridge/files.ts';
import type { Message } from '../../../../shared/protocol/cards.ts';
import type { FileCard } from '../../../../shared/protocol/file-card.ts';
import { createFakeBridge } from '../../../support/fake-bridge.ts';
import { HASHES } from '../files/pictures.ts';
import { CHINESE, Row, type Sample } from '../Sample.tsx';

const CONVERSATION = 'g:01J00000000000000000000000';
const id = (count: number) => `f:01J000000000000000000000${String(count).padStart(2, '0')}`;

const cards = {
  picture: (count: number, width = 1_600, height = 1_067): FileCard => ({
    id: id(count),
    name: `harbour-${count}.jpg`,
    size: 150_000,
    type: 'image/jpeg',
    sha256: '',
    width,
    height,
    thumbhash: HASHES[count % HASHES.length],
  }),
  file: (name: string, type: string, size: number): FileCard => ({ id: id(40), name, size, type, sha256: '' }),
};
const levels = Array.from({ length: 90 }, (_, at) => Math.abs(Math.sin(at / 3) * Math.cos(at / 17)) + 0.1);
const voice: FileCard = {
  ...cards.file('voice.webm', 'audio/webm', 48_000),
  duration: 14_000,
  waveform: encodeLevels(levels),
};

function message(
  type: Message['type'],
  files: readonly FileCard[],
  chat_id = `01J000000000000000000000${type.length}A`,
): Message {
  return {
    chat_id,
    conversation: CONVERSATION,
    seq: 1,
    sender: 'u:01J00000000000000000000000',
    sender_type: 'user',
    recipient: CONVERSATION,
    recipient_type: 'group',
    type,
    chat: '',
    date_time: 0,
    ...(files.length > 0 ? { files: [...files] } : {}),
  };
}

function transfer(fields: Partial<Transfer>): Transfer {
  const chat_id = fields.id ?? '01J0000000000000000000000T';
  return {
    id: chat_id,
    direction: 'up',
    name: 'Hearth-Setup-2.4.0.exe',
    size: 112_000_000,
    type: 'application/octet-stream',
    state: 'moving',
    moved: 84_200_000,
    rate: 96_000_000,
    can_retry: true,
    begun: 0,
    index: 0,
    files: 1,
    facts: {},
    message: { chat_id, recipient: CONVERSATION, recipient_type: 'group', chat: '', type: 'file' },
    ...fields,
  };
}

const RuntimeOf = createContext<Runtime | undefined>(undefined);

/** What these parts read, from a device that does nothing. */
function Stage({
  transfers = [],
  children,
}: {
  readonly transfers?: readonly Transfer[];
  readonly children: ReactNode;
}) {
  const [runtime, setRuntime] = useState<Runtime>();
  const outer = useContext(RuntimeOf);
  useEffect(() => {
    const bridge = createFakeBridge();
    void startRuntime(bridge, { isMain: false }).then((started) => {
      started.store.setState({ transfers: Object.fromEntries(transfers.map((each) => [each.id, each])) });
      setRuntime(started);
    });
  }, [transfers]);
  const shown = outer ?? runtime;
  return shown === undefined ? null : <RuntimeProvider runtime={shown}>{children}</RuntimeProvider>;
}

const pictures = (count: number) => Array.from({ length: count }, (_, at) => cards.picture(at + 1));
const GONE = { ...cards.file('minutes-2019.pdf', 'application/pdf', 88_000), id: id(77) };
markGone(GONE.id);

const SENDING: readonly Transfer[] = [
  transfer({ id: '01J0000000000000000000000A' }),
  transfer({ id: '01J0000000000000000000000B', state: 'paused', name: `${CHINESE}.zip`, type: 'application/zip' }),
  transfer({
    id: '01J0000000000000000000000C',
    state: 'waiting',
    moved: 0,
    rate: 0,
    name: 'notes.txt',
    type: 'text/plain',
  }),
  transfer({
    id: '01J0000000000000000000000D',
    state: 'failed',
    refusal: { reason: 'no_space', message: 'The disk of the host is full.' },
  }),
  transfer({
    id: '01J0000000000000000000000E',
    name: 'sunset.jpg',
    type: 'image/jpeg',
    size: 4_000_000,
    moved: 2_600_000,
    facts: { width: 1_600, height: 1_000, thumbhash: HASHES[1] },
  }),
];
const NONE: readonly Transfer[] = [];

function Files({ type, files, chatId }: { type: Message['type']; files: readonly FileCard[]; chatId?: string }) {
  return <MessageFiles message={message(type, files, chatId)} />;
}

function TrayOf() {
  useEffect(() => {
    attach('gallery', [
      { kind: 'file', file: new File(['a'.repeat(4_200)], 'report.pdf', { type: 'application/pdf' }) },
      { kind: 'folder', name: 'Photos 2026', files: [{ file: new File(['abc'], 'a.txt'), path: 'a.txt' }] },
      { kind: 'file', file: new File(['x'], `${CHINESE}.docx`) },
    ]);
  }, []);
  return <Tray draft="gallery" />;
}

export const files: readonly Sample[] = [
  {
    name: 'files-pictures',
    width: 960,
    render: () => (
      <Stage transfers={NONE}>
        <Row label="One">
          <Files type="image" files={[cards.picture(1)]} />
        </Row>
        <Row label="Upright, and small">
          <div style={{ display: 'flex', gap: 16, alignItems: 'start', inlineSize: 880 }}>
            <Files type="image" files={[cards.picture(2, 800, 1_400)]} />
            <Files type="image" files={[cards.picture(2, 120, 90)]} />
          </div>
        </Row>
        <Row label="Two, three">
          <div style={{ display: 'flex', gap: 16, alignItems: 'start', inlineSize: 880 }}>
            <Files type="image" files={pictures(2)} />
            <Files type="image" files={pictures(3)} />
          </div>
        </Row>
        <Row label="Four, many">
          <div style={{ display: 'flex', gap: 16, alignItems: 'start', inlineSize: 880 }}>
            <Files type="image" files={pictures(4)} />
            <Files type="image" files={pictures(9)} />
          </div>
        </Row>
      </Stage>
    ),
  },
  {
    name: 'files-cards',
    width: 520,
    render: () => (
      <Stage transfers={NONE}>
        <div style={{ display: 'grid', gap: 12 }}>
          <Files type="file" files={[cards.file('Hearth-Setup-2.4.0.exe', 'application/octet-stream', 112_000_000)]} />
          <Files type="file" files={[cards.file(`${CHINESE}与所有附件的最终版本.pdf`, 'application/pdf', 1_250_000)]} />
          <Files
            type="file"
            files={[{ ...cards.file('Photos 2026.zip', 'application/zip', 90_000_000), folder_files: 214 }]}
          />
          <Files type="file" files={[GONE]} />
          <Files type="voice" files={[voice]} />
          <Files
            type="file"
            files={[{ ...voice, id: id(41), name: 'song.mp3', type: 'audio/mpeg', duration: 201_000 }]}
          />
        </div>
      </Stage>
    ),
  },
  {
    name: 'files-sending',
    width: 520,
    render: () => (
      <Stage transfers={SENDING}>
        <div style={{ display: 'grid', gap: 12 }}>
          {SENDING.map((each) => (
            <Files key={each.id} type="file" files={[]} chatId={each.id} />
          ))}
        </div>
      </Stage>
    ),
  },
  {
    name: 'files-tray',
    width: 640,
    render: () => (
      <Stage transfers={NONE}>
        <TrayOf />
        <AttachMenu onChoose={() => undefined} />
      </Stage>
    ),
  },
  {
    name: 'files-viewer',
    width: 1_280,
    height: 800,
    wait: '[role="dialog"]',
    render: () => (
      <Stage transfers={NONE}>
        <Viewer
          conversation={CONVERSATION}
          at={1}
          files={pictures(3).map((file) => ({
            file,
            chat_id: file.id,
            seq: 1,
            sender: 'u:1',
            date_time: 1_790_000_000_000,
          }))}
          onClose={() => undefined}
        />
      </Stage>
    ),
  },
];
