import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { AppWindow, Monitor } from 'lucide-react';
import type { ScreenSource } from '../../../shared/bridge/calls.ts';
import { useMessages } from '../../ui/locale.tsx';
import css from './ScreenPicker.module.css';

export interface SourceGridProps {
  readonly sources: readonly ScreenSource[];
  readonly chosen: string | undefined;
  onChoose(source: string): void;
  /** At once, by a double click. */
  onShare(source: string): void;
}

/** Screens or windows as they look now; arrows go from one to the next. */
export function SourceGrid({ sources, chosen, onChoose, onShare }: SourceGridProps) {
  const { devices } = useMessages();
  return (
    <RadioGroup<string>
      className={css.grid}
      value={chosen ?? ''}
      onValueChange={(id) => onChoose(id)}
      aria-label={devices.whatToShare}
    >
      {sources.map((source, at) => {
        const name = source.kind === 'screen' ? devices.screen(at + 1) : source.name;
        return (
          <Radio.Root
            key={source.id}
            className={css.source}
            value={source.id}
            aria-label={name}
            onDoubleClick={() => onShare(source.id)}
          >
            <Picture source={source} />
            <span className={css.name}>
              {source.icon === undefined ? null : <img className={css.icon} src={source.icon} alt="" />}
              <span className={css.title} title={name}>
                {name}
              </span>
            </span>
          </Radio.Root>
        );
      })}
    </RadioGroup>
  );
}

/** A window that is minimised has none. */
function Picture({ source: { kind, picture } }: { readonly source: ScreenSource }) {
  const { devices } = useMessages();
  if (picture !== undefined) return <img className={css.picture} src={picture} alt="" draggable={false} />;
  const Icon = kind === 'screen' ? Monitor : AppWindow;
  return (
    <span className={css.picture}>
      <Icon size="1.5rem" strokeWidth={1.5} aria-hidden="true" />
      <span className={css.hint}>{devices.noPicture}</span>
    </span>
  );
}
