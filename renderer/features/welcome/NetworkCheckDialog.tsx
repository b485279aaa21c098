import { CircleCheck, type LucideIcon, OctagonAlert, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { NetworkFinding } from '../../../shared/bridge/hosting.ts';
import { useApp } from '../../state/context.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useMessages } from '../../ui/locale.tsx';
import css from './NetworkCheckDialog.module.css';
import { type NetworkCheck, useNetworkCheck } from './use-network-check.ts';

export interface NetworkCheckDialogProps {
  readonly open: boolean;
  onClose(): void;
}

/** Finds out why hosts may not be seen, and says what to do about it. */
export function NetworkCheckDialog({ open, onClose }: NetworkCheckDialogProps) {
  const { welcome, common } = useMessages();
  const isBrowser = useApp((state) => state.app?.kind === 'browser');
  const { check, run } = useNetworkCheck(open);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={welcome.checkTitle}
      description={isBrowser ? welcome.checkTextBrowser : welcome.checkText}
      footer={
        <>
          <Button busy={check.name === 'running'} onClick={run}>
            {welcome.checkAgain}
          </Button>
          <Button variant="primary" onClick={onClose}>
            {check.name === 'running' ? common.close : common.done}
          </Button>
        </>
      }
    >
      <Outcome check={check} />
    </Dialog>
  );
}

function Outcome({ check }: { readonly check: NetworkCheck }) {
  const { welcome } = useMessages();
  switch (check.name) {
    case 'running':
      return <Running />;
    case 'failed':
      return (
        <Banner tone="bad">
          {welcome.checkFailed} {check.message}
        </Banner>
      );
    case 'done':
      return <Findings findings={check.findings} />;
  }
}

/** How long each step is shown, in ms: the check takes about as long as all of them. */
const STEP = 1_100;

function Running() {
  const { welcome } = useMessages();
  const steps = [welcome.checkingStep1, welcome.checkingStep2, welcome.checkingStep3];
  const [step, setStep] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setStep((now) => Math.min(now + 1, 2)), STEP);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className={css.running}>
      <div className={css.track} role="progressbar" aria-label={welcome.checking}>
        <div className={css.bar} />
      </div>
      <p className={css.step} role="status">
        {steps[step]}
      </p>
    </div>
  );
}

const ORDER = ['problem', 'warn', 'ok'] as const;

function Findings({ findings }: { readonly findings: readonly NetworkFinding[] }) {
  const { welcome } = useMessages();
  const by = (level: NetworkFinding['level']) => findings.filter((finding) => finding.level === level);
  const [problems, warnings, passed] = ORDER.map(by) as [NetworkFinding[], NetworkFinding[], NetworkFinding[]];
  const isFine = problems.length === 0 && warnings.length === 0;
  return (
    <div className={css.outcome}>
      <p className={css.summary} role="status">
        {problems.length > 0 && welcome.checkProblems(problems.length)}
        {problems.length === 0 && warnings.length > 0 && welcome.checkWarnings(warnings.length)}
        {isFine && welcome.checkFine}
      </p>
      {isFine && <p className={css.detail}>{welcome.checkFineText}</p>}
      <ul className={css.findings}>
        {[...problems, ...warnings].map((finding) => (
          <Finding key={finding.id} finding={finding} />
        ))}
      </ul>
      {passed.length > 0 && (
        <details className={css.passed} open={isFine}>
          <summary>{welcome.checkPassed(passed.length)}</summary>
          <ul className={css.findings}>
            {passed.map((finding) => (
              <Finding key={finding.id} finding={finding} />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

const ICONS: Readonly<Record<NetworkFinding['level'], LucideIcon>> = {
  problem: OctagonAlert,
  warn: TriangleAlert,
  ok: CircleCheck,
};

function Finding({ finding: { level, title, detail, remedy } }: { readonly finding: NetworkFinding }) {
  const { welcome } = useMessages();
  const words = { problem: welcome.levelProblem, warn: welcome.levelWarn, ok: welcome.levelOk };
  const Icon = ICONS[level];
  return (
    <li className={css.finding} data-level={level}>
      <Icon className={css.icon} size={18} strokeWidth={2} aria-label={words[level]} role="img" />
      <div className={css.words}>
        <p className={css.name}>{title}</p>
        {detail !== '' && <p className={css.detail}>{detail}</p>}
        {remedy !== '' && (
          <p className={css.remedy}>
            <b>{welcome.whatToDo}</b> {remedy}
          </p>
        )}
      </div>
    </li>
  );
}
