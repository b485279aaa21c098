import { PictureField } from '../../files/face/PictureField.tsx';
import { useApp, useRuntime } from '../../state/context.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { FormRow, FormSection } from '../../ui/FormSection.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { SafetyCode } from '../../ui/SafetyCode.tsx';
import { ColorForm } from './ColorForm.tsx';
import { HandleForm } from './HandleForm.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { ProfileForm } from './ProfileForm.tsx';
import { ProfileHead } from './ProfileHead.tsx';
import { SignOut } from './SignOut.tsx';

/** Who one is on this host, and how one gets in. */
export function AccountSection() {
  const { common, settings } = useMessages();
  const { ask } = useRuntime();
  const { me, host } = useApp(({ session }) => ({ me: session.me, host: session.host }));
  const hostName = host?.name ?? common.appName;
  return (
    <>
      {me === undefined ? (
        <Banner tone="warn">{settings.noConnection}</Banner>
      ) : (
        <>
          <FormSection title={settings.profile} hint={settings.profileHint(hostName)}>
            <ProfileHead me={me} />
            <FormRow>
              <PictureField
                shape="round"
                hasPicture={me.avatar !== ''}
                onChange={(avatar) => ask('change_profile', { avatar })}
              />
            </FormRow>
            <ProfileForm me={me} />
          </FormSection>
          <FormSection title={settings.color} hint={settings.colorHint}>
            <ColorForm me={me} />
          </FormSection>
          <FormSection title={settings.signInName} hint={settings.signInNameHint}>
            <HandleForm handle={me.user_id} />
          </FormSection>
          <FormSection title={settings.password} hint={settings.passwordHint}>
            <PasswordForm handle={me.user_id} />
          </FormSection>
        </>
      )}
      {host !== undefined && (
        <FormSection title={settings.safetyCode} hint={settings.safetyCodeHint(host.name)} bare>
          <SafetyCode fingerprint={host.fingerprint} />
        </FormSection>
      )}
      <FormSection title={settings.signOut} hint={settings.signOutHint}>
        <SignOut host={hostName} />
      </FormSection>
    </>
  );
}
