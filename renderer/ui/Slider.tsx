import { Slider as Base } from '@base-ui/react/slider';
import css from './Slider.module.css';

export interface SliderProps {
  readonly label: string;
  readonly value: number;
  onChange(value: number): void;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** How a value is written and read out; as a number unless given. */
  readonly format?: ((value: number) => string) | undefined;
}

export function Slider({ label, value, onChange, min, max, step, format = String }: SliderProps) {
  return (
    <Base.Root className={css.slider} {...{ value, min, max, step }} onValueChange={(next) => onChange(next)}>
      <div className={css.head}>
        <Base.Label className={css.label}>{label}</Base.Label>
        <Base.Value className={css.value}>{() => format(value)}</Base.Value>
      </div>
      <Base.Control className={css.control}>
        <Base.Track className={css.track}>
          <Base.Indicator className={css.done} />
          <Base.Thumb className={css.thumb} getAriaValueText={(_text, number) => format(number)} />
        </Base.Track>
      </Base.Control>
    </Base.Root>
  );
}
