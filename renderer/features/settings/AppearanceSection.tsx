import { useEffect, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { FormRow, FormSection } from '../../ui/FormSection.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Select } from '../../ui/Select.tsx';
import { Slider } from '../../ui/Slider.tsx';
import { usePreferences } from '../../use-preferences.ts';
import styles from './settings.module.css';
import { ThemeChoice } from './ThemeChoice.tsx';

/** How everything looks on this device; counts at once. */
export function AppearanceSection() {
  const { settings } = useMessages();
  const [preferences, change] = usePreferences();
  return (
    <>
      <FormSection title={settings.theme}>
        <FormRow>
          <ThemeChoice value={preferences.theme} onChange={(theme) => change({ theme })} />
        </FormRow>
        <FormRow
          label={settings.contrast}
          hint={settings.contrastHint}
          control={
            <Segmented
              label={settings.contrast}
              value={preferences.contrast}
              onChange={(contrast) => change({ contrast })}
              options={[
                { value: 'system', label: settings.contrastSystem },
                { value: 'more', label: settings.contrastMore },
              ]}
            />
          }
        />
      </FormSection>
      <FormSection title={settings.display}>
        <TextSize value={preferences.text_size} onChange={(text_size) => change({ text_size })} />
        <FormRow
          label={settings.density}
          hint={settings.densityHint}
          control={
            <Segmented
              label={settings.density}
              value={preferences.density}
              onChange={(density) => change({ density })}
              options={[
                { value: 'comfortable', label: settings.densityComfortable },
                { value: 'compact', label: settings.densityCompact },
              ]}
            />
          }
        />
        <FormRow
          label={settings.language}
          control={
            <Select
              label={settings.language}
              hideLabel
              value={preferences.language}
              onChange={(language) => change({ language })}
              options={[
                { value: 'system', label: settings.languageSystem },
                { value: 'en', label: 'English' },
                { value: 'zh-CN', label: '简体中文' },
              ]}
            />
          }
        />
      </FormSection>
    </>
  );
}

const USUAL = 100;
/** The page must not grow under the pointer that drags: it follows once the pointer rests, in ms. */
const PAUSE = 200;

function TextSize({ value, onChange }: { readonly value: number; onChange(value: number): void }) {
  const { settings } = useMessages();
  const [dragged, setDragged] = useState<number>();
  useEffect(() => {
    if (dragged === undefined) return;
    const timer = setTimeout(() => {
      onChange(dragged);
      setDragged(undefined);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [dragged, onChange]);
  const shown = dragged ?? value;
  return (
    <FormRow>
      <Slider
        label={settings.textSize}
        value={shown}
        min={80}
        max={150}
        step={5}
        format={settings.percent}
        onChange={setDragged}
      />
      <div className={styles.sample}>
        <p style={{ fontSize: `calc(var(--text-md) * ${shown / value})` }}>{settings.textSample}</p>
        {shown !== USUAL && (
          <Button size="sm" variant="ghost" onClick={() => setDragged(USUAL)}>
            {settings.textSizeReset}
          </Button>
        )}
      </div>
    </FormRow>
  );
}
