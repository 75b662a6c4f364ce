import { Button, Drawer } from 'antd';
import {
  useCallback,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  useSyncExternalStore,
  type JSX,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { Run } from '../../../shared/contract/review-calls.ts';
import { useFormat } from '../../app/format.ts';
import { useGo } from '../../app/navigation.tsx';
import { useSession } from '../../app/session.tsx';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { Icon } from '../../components/Icon.tsx';
import { BulkDialog } from './BulkDialog.tsx';
import { DecisionForm, type DecisionHandle } from './DecisionForm.tsx';
import type { DeskState, Judgement, ReviewDesk } from './desk.ts';
import { Facets, Search } from './Facets.tsx';
import { everything, isEverything, type Filter } from './filter.ts';
import { FindingPanel } from './FindingPanel.tsx';
import { FindingTable } from './FindingTable.tsx';
import { recordNumber } from './pair.ts';
import { useMedia } from './use-media.ts';

interface Props {
  readonly desk: ReviewDesk;
  readonly run: Run;
  readonly onFinalise: () => void;
  readonly onReopen: () => void;
}

/** What of a page is typed into, chosen from or asked: the keys of the desk leave it alone. */
const busyWithKeys =
  'input:not([type="checkbox"]), textarea, select, .ant-select, [role="dialog"].ant-modal, .ant-modal, [role="menu"], [role="listbox"]';

/** Facets, table and panel of a run under review, or of a finished one to read. */
export function Desk({ desk, run, onFinalise, onReopen }: Props): JSX.Element {
  const { t } = useTranslation('screens/review');
  const { t: common } = useTranslation('screens/common');
  const { role } = useSession().user;
  const state = useSyncExternalStore(desk.subscribe, desk.state);
  const { filter, facets, total, rows, selected, failure } = state;
  const mayDecide = role !== 'auditor' && run.state === 'review';

  const hasPanel = useMedia('(min-width: 1200px)');
  const hasFacets = useMedia('(min-width: 960px)');
  const [isPanelOpen, setIsPanelOpen] = useState(false);
  const [areFacetsOpen, setAreFacetsOpen] = useState(false);
  const [bulk, setBulk] = useState<{ decision: Judgement['decision']; expected: number; filter: Filter }>();

  const facetsRegion = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const form = useRef<DecisionHandle>(null);

  const onFilter = useCallback((next: Filter) => void desk.setFilter(next), [desk]);
  const onNeed = useCallback((from: number, to: number) => desk.need(from, to), [desk]);
  const onSelect = useCallback((index: number) => void desk.select(index), [desk]);
  const onMove = useCallback((by: number) => desk.move(by), [desk]);
  const onOpen = useCallback(() => setIsPanelOpen(true), []);
  const toTable = useCallback(() => {
    const next = panel.current?.closest('.ant-drawer') ? panel.current : table.current;
    next?.focus({ preventScroll: true });
  }, []);

  /** `F6`: facets, table, panel, and round again. */
  const cycle = (): void => {
    const regions = [facetsRegion.current, table.current, panel.current];
    const at = regions.findIndex((region) => region?.contains(document.activeElement) === true);
    const next = (at + 1) % regions.length;
    if (next === 0 && !hasFacets) setAreFacetsOpen(true);
    else if (next === 2 && !hasPanel) setIsPanelOpen(true);
    const region = regions[next];
    (region?.querySelector<HTMLElement>('input') && next === 0
      ? region.querySelector<HTMLElement>('input')
      : region
    )?.focus({ preventScroll: true });
  };
  const hear = useEffectEvent((event: KeyboardEvent) => {
    const { code, ctrlKey, metaKey, altKey, shiftKey, target } = event;
    if (event.defaultPrevented || altKey || metaKey || shiftKey || !(target instanceof Element)) return;
    if (
      target.closest(busyWithKeys) ||
      document.querySelector('.ant-modal-wrap:not([style*="display: none"])')
    )
      return;
    const digit = /^(?:Digit|Numpad)([123])$/u.exec(code)?.[1];
    let act: (() => void) | undefined;
    if (ctrlKey) {
      if (code === 'KeyZ' && mayDecide) act = () => void desk.undo();
    } else if (code === 'F6') act = cycle;
    else if (digit !== undefined && mayDecide && selected)
      act = () => {
        if (!hasPanel && !isPanelOpen) setIsPanelOpen(true);
        else
          form.current?.decide(
            (['confirmed', 'dismissed', 'deferred'] as const)[Number(digit) - 1] ?? 'deferred',
          );
      };
    // In facets and in the panel's text the arrows scroll.
    else if ((code === 'ArrowDown' || code === 'ArrowUp') && !target.closest('.facets, .finding-panel-body'))
      act = () => desk.move(code === 'ArrowDown' ? 1 : -1);
    if (!act) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => hear(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);

  const allDecided = state.counts.undecided === 0;
  const facetsPane = <Facets filter={filter} counts={facets} onFilter={onFilter} />;
  const panelPane = (
    <>
      <FindingPanel
        ref={panel}
        state={state}
        mayShow={role !== 'auditor'}
        onMove={onMove}
        onFinding={(id) => desk.selectFinding(id)}
        onShow={() => void desk.show()}
        onHide={() => desk.hide()}
      />
      {mayDecide && (
        <div className="decision-foot">
          {selected && (
            <DecisionForm
              ref={form}
              finding={selected.id}
              now={state.detail?.row.decision}
              isBusy={state.isBusy}
              isNext={!allDecided}
              onDecide={(judgement) => desk.decide(judgement)}
              onLeave={toTable}
            />
          )}
          <Last state={state} onUndo={() => void desk.undo()} />
        </div>
      )}
    </>
  );

  return (
    <div className="desk">
      {hasFacets ? (
        <aside className="facets" ref={facetsRegion} aria-label={t('facets')}>
          <Search filter={filter} onFilter={onFilter} />
          {facetsPane}
        </aside>
      ) : (
        <Drawer
          open={areFacetsOpen}
          placement="left"
          size={300}
          title={t('facets')}
          closable={{ 'aria-label': common('close') }}
          onClose={() => setAreFacetsOpen(false)}
        >
          <div className="facets" ref={facetsRegion}>
            {facetsPane}
          </div>
        </Drawer>
      )}
      <section className="desk-middle" aria-label={t('findings')}>
        {!hasFacets && (
          <div className="desk-tools">
            <Search filter={filter} onFilter={onFilter} />
            <Button icon={<Icon name="filter" />} onClick={() => setAreFacetsOpen(true)}>
              {t('facets')}
            </Button>
          </div>
        )}
        {failure && (
          <FailureNotice
            failure={failure}
            actions={<Button onClick={() => void desk.reload()}>{common('retry')}</Button>}
          />
        )}
        <Standing run={run} state={state} onFinalise={onFinalise} onReopen={onReopen} />
        {facets && (
          <Chosen
            state={state}
            mayDecide={mayDecide}
            onBulk={(decision) => setBulk({ decision, expected: facets.total, filter })}
            onClear={() => onFilter(everything)}
          />
        )}
        {total === 0 ? (
          <NothingFound state={state} run={run} onClear={() => onFilter(everything)} />
        ) : (
          <FindingTable
            ref={table}
            total={total ?? 12}
            rows={rows}
            selected={selected?.index ?? null}
            onNeed={onNeed}
            onSelect={onSelect}
            onMove={onMove}
            onOpen={onOpen}
          />
        )}
        <Foot variants={run.variants} isNarrow={!hasFacets} />
      </section>
      {hasPanel ? (
        <aside className="side" aria-label={t('panel')}>
          {panelPane}
        </aside>
      ) : (
        <Drawer
          open={isPanelOpen && selected !== undefined}
          size={420}
          className="side-drawer"
          title={t('panel')}
          closable={{ 'aria-label': common('close') }}
          onClose={() => setIsPanelOpen(false)}
        >
          <div className="side">{panelPane}</div>
        </Drawer>
      )}
      <Announcement state={state} />
      {bulk && <BulkDialog desk={desk} {...bulk} onClose={() => setBulk(undefined)} />}
    </div>
  );
}

interface StandingProps {
  readonly run: Run;
  readonly state: DeskState;
  readonly onFinalise: () => void;
  readonly onReopen: () => void;
}

/** What comes next once everything is decided, and that a finished run is read only. */
function Standing({ run, state, onFinalise, onReopen }: StandingProps): JSX.Element | null {
  const { t } = useTranslation('screens/review');
  const format = useFormat();
  const go = useGo();
  const { role } = useSession().user;
  const { undecided, deferred } = state.counts;
  if (run.state === 'final' && run.finalised)
    return (
      <div className="standing">
        <Icon name="lock" />
        <p>
          <b>{t('final', { day: format.date(run.finalised.at), user: run.finalised.user })}</b>{' '}
          {run.finalised.reason === null
            ? t('read-only')
            : t('read-only-reason', { reason: run.finalised.reason })}
        </p>
        {role === 'chair' && (
          <Button size="small" onClick={onReopen}>
            {t('reopen')}
          </Button>
        )}
        <Button size="small" type="primary" onClick={() => go({ screen: 'road' })}>
          {t('to-road')}
        </Button>
      </div>
    );
  if (run.state !== 'review' || undecided > 0) return null;
  return (
    <div className="standing">
      <Icon name="check" />
      <p>
        <b>
          {run.findings === 0
            ? t('none-found')
            : t('all-decided', { count: run.findings, shown: format.number(run.findings) })}
        </b>{' '}
        {deferred > 0 && t('deferred-left', { count: deferred, shown: format.number(deferred) })}{' '}
        {role !== 'chair' && t('chair-finalises')}
      </p>
      {role === 'chair' && (
        <Button size="small" type="primary" onClick={onFinalise}>
          {t('finalise')}
        </Button>
      )}
    </div>
  );
}

interface ChosenProps {
  readonly state: DeskState;
  readonly mayDecide: boolean;
  readonly onBulk: (decision: Judgement['decision']) => void;
  readonly onClear: () => void;
}

/** How many findings are filtered, and what can be done with all of them. */
function Chosen({ state: { facets, filter }, mayDecide, onBulk, onClear }: ChosenProps): JSX.Element | null {
  const { t } = useTranslation('screens/review');
  const format = useFormat();
  if (!facets || facets.all === 0) return null;
  const decisions = ['confirmed', 'dismissed', 'deferred'] as const;
  return (
    <div className="chosen">
      <span>
        {t('chosen')} <b>{format.number(facets.total)}</b> / {format.number(facets.all)}
      </span>
      {!isEverything(filter) && (
        <Button
          type="text"
          size="small"
          aria-label={t('clear-filter')}
          title={t('clear-filter')}
          icon={<Icon name="close" size={14} />}
          onClick={onClear}
        />
      )}
      {mayDecide && facets.total > 0 && (
        <span
          className="chosen-do"
          role="group"
          aria-label={t('for-all', { total: format.number(facets.total) })}
        >
          <span aria-hidden="true">{t('for-all-short')}</span>
          {decisions.map((decision) => (
            <Button key={decision} size="small" aria-haspopup="dialog" onClick={() => onBulk(decision)}>
              {t(`bulk-${decision}`)}
            </Button>
          ))}
        </span>
      )}
    </div>
  );
}

interface NothingProps {
  readonly state: DeskState;
  readonly run: Run;
  readonly onClear: () => void;
}

/** Says why the table is empty, and offers a way out. */
function NothingFound({ state: { filter, counts }, run, onClear }: NothingProps): JSX.Element {
  const { t } = useTranslation('screens/review');
  const notChecked = filter.codes.filter((code) => run.notChecked.some((one) => one === code.split('/')[0]));
  const isDone =
    filter.decisions.length === 1 &&
    filter.decisions[0] === 'undecided' &&
    counts.undecided === 0 &&
    run.findings > 0;
  return (
    <div className="nothing" role="status">
      <Icon name={isDone || run.findings === 0 ? 'check' : 'filter'} size={28} />
      <h2>{t(run.findings === 0 ? 'none-found' : isDone ? 'nothing-undecided' : 'nothing-filtered')}</h2>
      <p>
        {run.findings === 0
          ? t(run.notChecked.length === 0 ? 'all-checked' : 'not-all-checked')
          : notChecked.length > 0
            ? t('filtered-not-checked', { codes: notChecked.join(', ') })
            : t(isDone ? 'nothing-undecided-text' : 'nothing-filtered-text')}
      </p>
      {!isEverything(filter) && <Button onClick={onClear}>{t(isDone ? 'show-all' : 'clear-filter')}</Button>}
    </div>
  );
}

function Foot({
  variants,
  isNarrow,
}: {
  readonly variants: number;
  readonly isNarrow: boolean;
}): JSX.Element {
  const { t } = useTranslation('screens/review');
  const format = useFormat();
  return (
    <div className="desk-foot">
      <span>{variants > 0 && t('variants', { total: format.number(variants) })}</span>
      {!isNarrow && (
        <span className="keys" aria-hidden="true">
          <kbd>↑</kbd> <kbd>↓</kbd> {t('keys-move')} <kbd>F6</kbd> {t('keys-regions')}
        </span>
      )}
    </div>
  );
}

/** The last decision and its undo, where the hand is. */
function Last({
  state: { last, lastFinding, isBusy },
  onUndo,
}: {
  readonly state: DeskState;
  readonly onUndo: () => void;
}): JSX.Element {
  const { t } = useTranslation('screens/review');
  const format = useFormat();
  return (
    <div className="last">
      {last ? (
        <>
          <Icon name="check" size={14} />
          <span>
            {lastFinding && lastFinding.cod !== ''
              ? t(`last-one-${last.decision}`, { number: recordNumber(lastFinding.cod) })
              : t(`last-${last.decision}`, { count: last.findings, shown: format.number(last.findings) })}
            , {format.time(last.at)}
          </span>
          <Button
            type="link"
            size="small"
            disabled={isBusy}
            icon={<Icon name="undo" size={14} />}
            onClick={onUndo}
          >
            {t('undo')}{' '}
            <span className="keys">
              <kbd>Ctrl</kbd>
              <kbd>Z</kbd>
            </span>
          </Button>
        </>
      ) : (
        <span>{t('nothing-decided')}</span>
      )}
    </div>
  );
}

/** Reads out what a decision has led to: the hand may be far from the table. */
function Announcement({ state: { said, filter } }: { readonly state: DeskState }): JSX.Element {
  const { t } = useTranslation('screens/review');
  const format = useFormat();
  const words = (): string => {
    if (!said) return '';
    const { what, findings, next } = said;
    const done = t(`said-${what}`, { count: findings, shown: format.number(findings) });
    if (!next) return `${done} ${t(filter.decisions.length === 0 ? 'said-none' : 'said-none-filtered')}`;
    const name = [next.list ?? next.register]
      .map((one) => `${one?.surname ?? ''} ${one?.givenName ?? ''}`)
      .join('');
    return `${done} ${t('said-next', { number: recordNumber(next.cod), code: next.code.split(':')[0], name })}`;
  };
  return (
    <p className="unseen" role="status">
      {words()}
    </p>
  );
}
