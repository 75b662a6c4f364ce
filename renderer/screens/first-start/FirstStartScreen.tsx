import { useState, type JSX } from 'react';
import type { NetworkState, OutputOf } from '../../../shared/contract/calls.ts';
import type { Failure } from '../../../shared/failures/index.ts';
import { useTranslation } from 'react-i18next';
import { Door } from '../../app/Door.tsx';
import { useHelpFor } from '../../app/help.tsx';
import { useStanding } from '../../app/session.tsx';
import { useActivity } from '../../app/use-activity.ts';
import { ask } from '../../app/use-call.ts';
import { emptyCommission, wholeCommission } from '../../components/forms/commission-draft.ts';
import { tidy } from '../settings/tidy.ts';
import { RestoreForm } from '../unlock/RestoreForm.tsx';
import { CardsStep } from './CardsStep.tsx';
import { ChairStep } from './ChairStep.tsx';
import { CommissionStep } from './CommissionStep.tsx';
import { DoneStep } from './DoneStep.tsx';
import './first-start.css';
import { LanguageStep } from './LanguageStep.tsx';
import { PartsStep } from './PartsStep.tsx';
import { RecoveryKeyStep } from './RecoveryKeyStep.tsx';
import { SnapshotStep } from './SnapshotStep.tsx';
import { StepList } from './StepList.tsx';
import { firstStepLeft, stepAfter, type LaterStep, type Step } from './steps.ts';

interface Props {
  readonly network: NetworkState | undefined;
  /** The first hour is over, or left for now. */
  readonly onDone: () => void;
}

/**
 * The first hour: language, commission, chair; then the workplace is made, and everything is saved as it happens:
 * recovery key, cards, snapshot, parts of the list. It goes on after a restart where it was left.
 */
export function FirstStartScreen({ network, onDone }: Props): JSX.Element {
  const { i18n } = useTranslation();
  const { session, adopt } = useStanding();
  const left: readonly LaterStep[] = session?.state === 'open' ? session.setup : [];
  const [step, setStep] = useState<Step | 'done'>(() =>
    session?.state === 'open' ? firstStepLeft(session.setup) : 'language',
  );
  const [commission, setCommission] = useState(emptyCommission);
  const [chair, setChair] = useState('');
  const [recoveryKey, setRecoveryKey] = useState<OutputOf<'recoveryKey.replace'>>();
  const [isMaking, setIsMaking] = useState(false);
  const [isRestoring, setIsRestoring] = useState(false);
  const [later, setLater] = useState<readonly LaterStep[]>([]);
  const [failure, setFailure] = useState<Failure>();
  useActivity();
  useHelpFor('setup');

  const make = async (password: string): Promise<void> => {
    const whole = wholeCommission(commission);
    if (!whole) return;
    setIsMaking(true);
    setFailure(undefined);
    const result = await ask('session.create', {
      language: i18n.language === 'ru' ? 'ru' : 'kk',
      commission: whole,
      chair: { name: tidy(chair), password },
    });
    setIsMaking(false);
    if (!result.ok) {
      setFailure(result.failure);
      return;
    }
    setRecoveryKey(result.value.recoveryKey);
    adopt(result.value.session);
    setStep('recovery-key');
  };
  /** Goes on from a step that may be left; what was not done in it is remembered as left for later. */
  const goOn = async (from: 'cards' | 'snapshot' | 'parts'): Promise<void> => {
    let rest = left;
    if (left.includes(from)) {
      setLater([...later, from]);
      const result = await ask('setup.later', { step: from });
      if (result.ok) adopt(result.value);
      if (result.ok && result.value.state === 'open') rest = result.value.setup;
    }
    setStep(stepAfter(from, rest));
  };
  const next = (from: Step): void => setStep(stepAfter(from, left));

  const body = (): JSX.Element => {
    switch (step) {
      case 'language':
        return isRestoring ? (
          <RestoreForm users={[]} onBack={() => setIsRestoring(false)} />
        ) : (
          <LanguageStep onNext={() => next('language')} onRestore={() => setIsRestoring(true)} />
        );
      case 'commission':
        return (
          <CommissionStep
            value={commission}
            onChange={setCommission}
            onNext={() => next('commission')}
            onBack={() => setStep('language')}
          />
        );
      case 'chair':
        return (
          <ChairStep
            name={chair}
            onName={setChair}
            isMaking={isMaking}
            failure={failure}
            onMake={(password) => void make(password)}
            onBack={() => setStep('commission')}
          />
        );
      case 'recovery-key':
        return (
          <RecoveryKeyStep
            recoveryKey={recoveryKey}
            onKey={setRecoveryKey}
            onNext={() => {
              setRecoveryKey(undefined);
              next('recovery-key');
            }}
            onLeave={onDone}
          />
        );
      case 'cards':
        return <CardsStep onNext={() => void goOn('cards')} />;
      case 'snapshot':
        return <SnapshotStep onNext={() => void goOn('snapshot')} />;
      case 'parts':
        return <PartsStep onNext={() => void goOn('parts')} />;
      case 'done':
        return <DoneStep onDone={onDone} />;
    }
  };

  return (
    <Door network={network} className="setup" aside={<StepList current={step} later={later} />}>
      {body()}
    </Door>
  );
}
