import { AppWindow, MonitorOff, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import type { ScreenChoice, ScreenSource } from '../../../shared/bridge/calls.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Switch } from '../../ui/Switch.tsx';
import css from './ScreenPicker.module.css';
import { SourceGrid } from './SourceGrid.tsx';

export interface ScreenPickerDialogProps {
  readonly choice: ScreenChoice;
  /** Without a source: nothing. */
  onChoose(source: string | undefined, sound: boolean): void;
  onRefresh(): Promise<void>;
  onOpenSettings(): void;
}

type Kind = ScreenSource['kind'];

export function ScreenPickerDialog({ choice, onChoose, onRefresh, onOpenSettings }: ScreenPickerDialogProps) {
  const { common, devices } = useMessages();
  const { sources, can_sound: canSound, denied } = choice;
  const [kind, setKind] = useState<Kind>('screen');
  const [picked, setPicked] = useState<string>();
  const [sound, setSound] = useState(false);
  const [busy, setBusy] = useState(false);
  const shown = sources.filter((source) => source.kind === kind);
  // A single screen is the one that is meant.
  const chosen = shown.find(({ id }) => id === picked) ?? (shown.length === 1 ? shown[0] : undefined);
  async function refresh(): Promise<void> {
    setBusy(true);
    await onRefresh().catch(() => undefined);
    setBusy(false);
  }
  return (
    <Dialog
      open
      size="lg"
      title={devices.shareTitle}
      description={devices.shareText}
      onClose={() => onChoose(undefined, false)}
      footer={
        <>
          <Button onClick={() => onChoose(undefined, false)}>{common.cancel}</Button>
          <Button variant="primary" disabled={chosen === undefined} onClick={() => onChoose(chosen?.id, sound)}>
            {devices.share}
          </Button>
        </>
      }
    >
      <div className={css.head}>
        <Segmented
          label={devices.whatToShare}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'screen', label: devices.screens },
            { value: 'window', label: devices.windows },
          ]}
        />
        <Button variant="ghost" icon={RefreshCw} busy={busy} onClick={() => void refresh()}>
          {devices.lookAgain}
        </Button>
      </div>
      {canSound && <Switch label={devices.withSound} checked={sound} onChange={setSound} />}
      {denied && <Denied onOpenSettings={onOpenSettings} />}
      {!denied && shown.length === 0 && <Nothing kind={kind} />}
      {!denied && shown.length > 0 && (
        <SourceGrid
          sources={shown}
          chosen={chosen?.id}
          onChoose={setPicked}
          onShare={(source) => onChoose(source, sound)}
        />
      )}
    </Dialog>
  );
}

function Denied({ onOpenSettings }: Pick<ScreenPickerDialogProps, 'onOpenSettings'>) {
  const { devices } = useMessages();
  return (
    <EmptyState
      icon={MonitorOff}
      title={devices.screensDenied}
      text={devices.screensDeniedText}
      action={<Button onClick={onOpenSettings}>{devices.openPrivacy}</Button>}
    />
  );
}

function Nothing({ kind }: { readonly kind: Kind }) {
  const { devices } = useMessages();
  return kind === 'screen' ? (
    <EmptyState icon={MonitorOff} title={devices.noScreens} />
  ) : (
    <EmptyState icon={AppWindow} title={devices.noWindows} text={devices.noWindowsText} />
  );
}
