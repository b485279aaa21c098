import { Keyboard } from 'lucide-react';
import { showLayer } from '../../state/layers.ts';
import { Button } from '../../ui/Button.tsx';
import { FormRow, FormSection } from '../../ui/FormSection.tsx';
import { keyNames } from '../../ui/keys.ts';
import { useMessages } from '../../ui/locale.tsx';
import { usePlatform } from '../../ui/platform.tsx';
import { RadioCards } from '../../ui/RadioCards.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { usePreferences } from '../../use-preferences.ts';

/** What keys do. */
export function KeyboardSection() {
  const { settings, calls: callWords } = useMessages();
  const [{ enter_sends, calls }, change] = usePreferences();
  const keys = keyNames('Mod+Enter', usePlatform()).join('+');
  return (
    <>
      <FormSection title={settings.sending} bare>
        <RadioCards
          label={settings.sending}
          hideLabel
          value={enter_sends ? 'enter' : 'mod_enter'}
          onChange={(value) => change({ enter_sends: value === 'enter' })}
          options={[
            { value: 'enter', label: settings.enterSends, hint: settings.enterSendsHint },
            { value: 'mod_enter', label: settings.modEnterSends, hint: settings.modEnterSendsHint(keys) },
          ]}
        />
      </FormSection>
      <FormSection title={callWords.keysCalls}>
        <FormRow>
          <Switch
            label={callWords.letterKeys}
            hint={callWords.letterKeysHint}
            checked={calls.letter_keys}
            onChange={(letter_keys) => change({ calls: { ...calls, letter_keys } })}
          />
        </FormRow>
      </FormSection>
      <FormSection title={settings.shortcuts}>
        <FormRow
          label={settings.shortcutsHint}
          control={
            <Button icon={Keyboard} onClick={() => showLayer({ kind: 'shortcuts' })}>
              {settings.showShortcuts}
            </Button>
          }
        />
      </FormSection>
    </>
  );
}
