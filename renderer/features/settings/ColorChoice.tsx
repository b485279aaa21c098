import { Check, Pipette, Sparkles } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { chatColors } from '../../../shared/protocol/session.ts';
import { useMessages } from '../../ui/locale.tsx';
import { personColor } from '../../ui/person-color.ts';
import { TextField } from '../../ui/TextField.tsx';
import styles from './ColorChoice.module.css';
import { colorNames, isHexColor, readHexColor } from './chat-color.ts';

export interface ColorChoiceProps {
  /** Of the account, by which the automatic colour goes. */
  readonly id: string;
  /** A name, `#rrggbb`, or empty for the automatic one. */
  readonly value: string;
  /** Stands beside the name of the colour. */
  readonly state?: ReactNode;
  onChange(value: string): void;
}

const FIRST_CUSTOM = '#c2410c';

/** The named colours, the automatic one, and any other. */
export function ColorChoice({ id, value, state, onChange }: ColorChoiceProps) {
  const { settings } = useMessages();
  const group = useId();
  const names = colorNames(settings);
  const isCustom = isHexColor(value);
  const swatch = (color: string, label: string, mark?: ReactNode) => (
    <Swatch
      key={color}
      group={group}
      label={label}
      background={personColor(id, color).background}
      checked={color === value}
      onChoose={() => onChange(color)}
    >
      {mark}
    </Swatch>
  );
  const chosenName = chatColors.find((name) => name === value);
  return (
    <div>
      <fieldset className={styles.swatches}>
        <legend className="visually-hidden">{settings.color}</legend>
        {swatch('', settings.colorAuto, <Sparkles size={16} aria-hidden="true" />)}
        {chatColors.map((name) => swatch(name, names[name]))}
        <Swatch
          group={group}
          label={settings.colorCustom}
          background={isCustom ? personColor(id, value).background : 'transparent'}
          checked={isCustom}
          dashed={!isCustom}
          onChoose={() => onChange(isCustom ? value : FIRST_CUSTOM)}
        >
          <Pipette size={16} aria-hidden="true" />
        </Swatch>
      </fieldset>
      <p className={styles.chosen}>
        <span aria-hidden="true">
          {isCustom && settings.colorCustom}
          {!isCustom && (chosenName === undefined ? settings.colorAuto : names[chosenName])}
        </span>
        {state}
      </p>
      {isCustom && <CustomColor value={value} onChange={onChange} />}
    </div>
  );
}

interface SwatchProps {
  readonly group: string;
  readonly label: string;
  readonly background: string;
  readonly checked: boolean;
  readonly dashed?: boolean;
  readonly children?: ReactNode;
  onChoose(): void;
}

function Swatch({ group, label, background, checked, dashed = false, children, onChoose }: SwatchProps) {
  return (
    <label className={styles.swatch} title={label}>
      <input type="radio" name={group} aria-label={label} checked={checked} onChange={onChoose} />
      <span className={styles.dot} data-dashed={dashed} style={{ background }}>
        {checked && children === undefined ? <Check size={16} strokeWidth={2.5} aria-hidden="true" /> : children}
      </span>
    </label>
  );
}

/** A colour by the picker of the system, or typed. */
function CustomColor({ value, onChange }: Pick<ColorChoiceProps, 'value' | 'onChange'>) {
  const { settings } = useMessages();
  const [typed, setTyped] = useState<string>();
  const isBad = typed !== undefined && readHexColor(typed) === undefined;
  function type(text: string): void {
    setTyped(text);
    const color = readHexColor(text);
    if (color !== undefined) onChange(color);
  }
  return (
    <div className={styles.custom}>
      <input
        type="color"
        className={styles.picker}
        aria-label={settings.colorCustom}
        value={value}
        onChange={({ target }) => {
          setTyped(undefined);
          onChange(target.value.toLowerCase());
        }}
      />
      <TextField
        label={settings.colorHex}
        hideLabel
        value={typed ?? value}
        onChange={type}
        spellCheck={false}
        {...(isBad ? { error: settings.colorHexBad } : {})}
      />
    </div>
  );
}
