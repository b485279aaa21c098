import { ShieldCheck, ShieldQuestion } from 'lucide-react';
import type { IdentifiedHost } from '../../../shared/bridge/hosts.ts';
import type { Messages } from '../../../shared/i18n/index.ts';
import { useApp } from '../../state/context.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { SafetyCode } from '../../ui/SafetyCode.tsx';
import { isThisComputer } from './address.ts';
import css from './SafetyPanel.module.css';

export interface SafetyPanelProps {
  readonly host: IdentifiedHost;
}

/** Whether it is certain that this is the host, and the code by which two people can make it so. */
export function SafetyPanel({ host: { id, address, verified, fingerprint } }: SafetyPanelProps) {
  const { welcome } = useMessages();
  const { isBrowser, isHere, isKnown } = useApp((state) => ({
    isBrowser: state.app?.kind === 'browser',
    isHere: (state.hosting.running && state.hosting.id === id) || isThisComputer(address),
    isKnown: state.hosts.some((host) => host.id === id && host.known !== undefined),
  }));
  // A page knows no more of its certificate than that the browser took it: only people can compare.
  const isCertain = isBrowser ? isKnown : verified;
  if (isHere || isCertain) {
    return (
      <details className={css.certain}>
        <summary className={css.mark}>
          <ShieldCheck size={16} strokeWidth={2} aria-hidden="true" />
          {isHere ? welcome.verifiedHere : certainText({ isBrowser, isKnown }, welcome)}
        </summary>
        <SafetyCode fingerprint={fingerprint} />
      </details>
    );
  }
  return (
    <section className={css.panel} aria-label={welcome.safetyCode}>
      <h2 className={css.title}>
        <ShieldQuestion size={17} strokeWidth={2} aria-hidden="true" />
        {welcome.safetyTitle}
      </h2>
      <p className={css.text}>{isBrowser ? welcome.safetyTextBrowser : welcome.safetyText}</p>
      <SafetyCode fingerprint={fingerprint} />
    </section>
  );
}

interface Standing {
  readonly isBrowser: boolean;
  readonly isKnown: boolean;
}

function certainText({ isBrowser, isKnown }: Standing, texts: Messages['welcome']): string {
  if (isBrowser) return texts.showCode;
  return isKnown ? texts.verified : texts.verifiedInvite;
}
