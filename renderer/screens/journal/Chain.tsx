import { useEffect, useId, useRef, useState, type JSX, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { Icon } from '../../components/Icon.tsx';
import { iconOf, saidBy, toneOf, wallTime } from './entries.ts';
import type { Entries } from './use-entries.ts';

/** Height of a row and of the head in CSS pixels. */
const ROW = 32;
/** Chromium lays nothing out beyond 2^24 pixels at twice the size: beyond so many rows a filter is needed. */
const MOST_ROWS = 250_000;

interface Props {
  readonly entries: Entries;
  readonly total: number;
  readonly selected: number | undefined;
  /** An entry has been asked for; null takes the choice back. */
  readonly onSelect: (seq: number | null) => void;
  /** The first entry that is not as it was. */
  readonly firstBroken: number | null;
  /** The row that is brought into view. */
  readonly shown: number | undefined;
}

/** The entries as a chain, the newest first; arrows walk it, `Enter` opens an entry. */
export function Chain({ entries, total, selected, onSelect, firstBroken, shown }: Props): JSX.Element {
  const { t, i18n } = useTranslation('screens/journal');
  const { t: text } = useTranslation('journal');
  const { t: common } = useTranslation('screens/common');
  const format = useFormat();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 480 });
  const [active, setActive] = useState(0);
  const rows = Math.min(total, MOST_ROWS);
  const first = Math.max(0, Math.floor(view.top / ROW) - 4);
  const end = Math.min(rows, Math.ceil((view.top + view.height) / ROW) + 4);
  const { at, want } = entries;

  useEffect(() => want(first, end), [want, first, end, at]);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = (): void => setView({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);

  const bring = (index: number): void => {
    const element = box.current;
    if (!element) return;
    // The head covers the first line of what is in view.
    const [top, bottom] = [index * ROW, (index + 2) * ROW];
    if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop + element.clientHeight)
      element.scrollTop = bottom - element.clientHeight;
  };
  useEffect(() => {
    if (shown !== undefined) bring(shown);
  }, [shown, rows]);

  const walk = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor(view.height / ROW) - 2);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: rows - 1,
    };
    const step = steps[event.code];
    if (step !== undefined) {
      event.preventDefault();
      const index = Math.max(0, Math.min(rows - 1, step));
      setActive(index);
      bring(index);
      const entry = at(index);
      if (selected !== undefined && entry) onSelect(entry.seq);
    } else if (event.code === 'Enter') {
      const entry = at(active);
      if (entry) onSelect(entry.seq);
    } else if (event.code === 'Escape' && selected !== undefined) {
      event.preventDefault();
      onSelect(null);
    }
  };

  const language = i18n.language === 'ru' ? 'ru' : 'kk';
  const rowId = (index: number): string => `${id}-${index}`;
  return (
    <div
      ref={box}
      className="journal-chain"
      role="grid"
      tabIndex={0}
      aria-label={t('chain')}
      aria-rowcount={rows + 1}
      aria-activedescendant={active >= first && active < end ? rowId(active) : undefined}
      onKeyDown={walk}
    >
      <div role="rowgroup" className="journal-head">
        <div role="row" aria-rowindex={1} className="journal-row">
          <span role="columnheader" className="journal-knot">
            <span className="unseen">{t('column-state')}</span>
          </span>
          <span role="columnheader">{t('column-number')}</span>
          <span role="columnheader">{t('column-when')}</span>
          <span role="columnheader">{t('column-who')}</span>
          <span role="columnheader">{t('column-event')}</span>
          <span role="columnheader">{t('column-subject')}</span>
          <span role="columnheader">{t('column-link')}</span>
        </div>
      </div>
      <div role="rowgroup" className="journal-rows" style={{ height: rows * ROW }}>
        {Array.from({ length: Math.max(0, end - first) }, (_, step) => {
          const index = first + step;
          const entry = at(index);
          const place = { top: index * ROW };
          if (!entry)
            return (
              <div
                key={index}
                id={rowId(index)}
                role="row"
                aria-rowindex={index + 2}
                className="journal-row journal-waiting"
                style={place}
              >
                <span role="gridcell">{common('loading')}</span>
              </div>
            );
          const said = saidBy(entry, language, text);
          const isBroken = firstBroken !== null && entry.seq >= firstBroken;
          const isSelected = entry.seq === selected;
          const who = entry.user === 'program' ? text('program') : entry.name;
          const states = [
            `journal-${toneOf(entry)}`,
            isSelected && 'journal-selected',
            isBroken && 'journal-broken',
            index === active && 'journal-active',
          ];
          return (
            <div
              key={index}
              id={rowId(index)}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={isSelected}
              className={`journal-row ${states.filter(Boolean).join(' ')}`}
              style={place}
              onClick={() => {
                setActive(index);
                onSelect(entry.seq);
              }}
            >
              <span role="gridcell" className="journal-knot">
                <i aria-hidden="true" />
                {isBroken && <span className="unseen">{t('row-broken')}</span>}
              </span>
              <span role="gridcell" className="journal-number">
                {format.number(entry.seq)}
              </span>
              <span role="gridcell">{wallTime.instant(entry.at)}</span>
              <span role="gridcell" title={who}>
                {who} {entry.user !== 'program' && <small>{common(`role-${entry.role}`)}</small>}
              </span>
              <span role="gridcell" className="journal-event" title={said.event}>
                <Icon name={iconOf(entry.event)} />
                <b>{said.event}</b>
              </span>
              <span role="gridcell" title={said.subject}>
                {said.subject}
              </span>
              <span role="gridcell" className="mono">
                {entry.link.slice(0, 9)}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
