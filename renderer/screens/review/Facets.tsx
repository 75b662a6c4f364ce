import { Button, Input } from 'antd';
import { memo, useEffect, useEffectEvent, useState, type JSX, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Facets as Counts } from '../../../shared/contract/review-calls.ts';
import { useFormat } from '../../app/format.ts';
import { Icon } from '../../components/Icon.tsx';
import { chosen, linesOf, toggled, withLine, type Facet, type Filter, type Line } from './filter.ts';
import { useFindingTexts } from './finding-texts.ts';
import { familyOf } from './pair.ts';

/** The engine is asked when typing has paused for so long. */
const PAUSE_MS = 200;
/** Precincts that are shown before the others are asked for. */
const FEW_PRECINCTS = 30;

interface Props {
  readonly filter: Filter;
  readonly counts: Counts | undefined;
  readonly onFilter: (filter: Filter) => void;
}

/** What the findings are filtered by; each line counts under the other facets. */
export const Facets = memo(function Facets({ filter, counts, onFilter }: Props): JSX.Element {
  const { t } = useTranslation('screens/review');
  const [allPrecincts, setAllPrecincts] = useState(false);
  const set = (change: Partial<Filter>): void => onFilter({ ...filter, ...change });
  if (!counts) return <p className="facets-coming">{t('counting')}</p>;
  const lines = linesOf(counts.codes);
  const section = (facet: Facet): Omit<SectionProps, 'children'> => ({
    title: t(`facet-${facet}`),
    onClear: filter[facet].length > 0 ? () => set({ [facet]: [] }) : undefined,
  });
  const precincts = allPrecincts
    ? counts.precincts
    : counts.precincts.filter(({ value }, at) => at < FEW_PRECINCTS || filter.precincts.includes(value));

  return (
    <>
      <Section {...section('decisions')}>
        {counts.decisions.map(({ value, count }) => {
          const decision = value as Filter['decisions'][number];
          return (
            <Box
              key={value}
              state={filter.decisions.includes(decision) ? 'yes' : 'no'}
              count={count}
              onChange={() => set({ decisions: toggled(filter.decisions, decision) })}
            >
              <i className={`key key-${value}`} />
              <span className="facet-label">{t(`decision-${value}`)}</span>
            </Box>
          );
        })}
      </Section>
      <Section {...section('codes')}>
        {lines.map((line) => (
          <CodeLine
            key={line.key}
            line={line}
            depth={0}
            codes={filter.codes}
            onToggle={(toggledLine) => set({ codes: withLine(lines, toggledLine, filter.codes) })}
          />
        ))}
      </Section>
      {counts.outcomes.length > 0 && (
        <Section {...section('outcomes')}>
          {counts.outcomes.map(({ value, count }) => {
            const outcome = value as Filter['outcomes'][number];
            return (
              <Box
                key={value}
                state={filter.outcomes.includes(outcome) ? 'yes' : 'no'}
                count={count}
                onChange={() => set({ outcomes: toggled(filter.outcomes, outcome) })}
              >
                <span className="facet-label">{t(`outcome-${value}`)}</span>
              </Box>
            );
          })}
        </Section>
      )}
      {counts.levels.length > 0 && (
        <Section {...section('levels')} isWide>
          {counts.levels.map(({ value, count }) => {
            const level = value as Filter['levels'][number];
            return (
              <Box
                key={value}
                state={filter.levels.includes(level) ? 'yes' : 'no'}
                count={count}
                title={t(`level-${value}`)}
                onChange={() => set({ levels: toggled(filter.levels, level) })}
              >
                <span className={value === 'L4' ? 'level level-far' : 'level'}>{value}</span>
                <span className="unseen">{t(`level-${value}`)}</span>
                <span className="facet-label" />
              </Box>
            );
          })}
        </Section>
      )}
      {counts.precincts.length > 0 && (
        <Section {...section('precincts')} isWide>
          {precincts.map(({ value, count }) => (
            <Box
              key={value}
              state={filter.precincts.includes(value) ? 'yes' : 'no'}
              count={count}
              onChange={() => set({ precincts: toggled(filter.precincts, value) })}
            >
              <span className="facet-label">
                {value === '' ? t('no-precinct') : t('precinct', { number: value })}
              </span>
            </Box>
          ))}
          {precincts.length < counts.precincts.length && (
            <Button type="link" size="small" className="facet-more" onClick={() => setAllPrecincts(true)}>
              {t('all-precincts', { total: counts.precincts.length })}
            </Button>
          )}
        </Section>
      )}
    </>
  );
});

interface CodeLineProps {
  readonly line: Line;
  readonly depth: number;
  readonly codes: readonly string[];
  readonly onToggle: (line: Line) => void;
}

/** A line of the categories, and those below it when it is open. */
function CodeLine({ line, depth, codes, onToggle }: CodeLineProps): JSX.Element {
  const { t } = useTranslation('screens/review');
  const texts = useFindingTexts();
  const state = chosen(line, codes);
  const [isOpen, setIsOpen] = useState(line.key === '9.1' || state === 'partly');
  const name =
    line.kind === 'subcode'
      ? texts.subcode(line.key.split('/')[0] ?? '', line.key.split('/')[1] ?? '')
      : t(`code-${line.key}`);
  const hasTag = depth === 0;
  return (
    <>
      <div className="facet-line" data-depth={depth}>
        <Box
          state={state}
          count={line.checked ? line.count : null}
          title={line.kind === 'subcode' ? name : texts.code(line.key)}
          onChange={() => onToggle(line)}
        >
          {hasTag && <span className={`code code-${familyOf(line.key)}`}>{line.key}</span>}
          <span className="facet-label">{name}</span>
        </Box>
        {line.lines.length > 0 && (
          <button
            type="button"
            className="facet-open"
            aria-expanded={isOpen}
            aria-label={t('subcodes', { name })}
            onClick={() => setIsOpen(!isOpen)}
          >
            <Icon name={isOpen ? 'down' : 'next'} size={14} />
          </button>
        )}
      </div>
      {isOpen &&
        line.lines.map((below) => (
          <CodeLine key={below.key} line={below} depth={depth + 1} codes={codes} onToggle={onToggle} />
        ))}
    </>
  );
}

interface SectionProps {
  readonly title: string;
  readonly onClear: (() => void) | undefined;
  /** Two columns. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

function Section({ title, onClear, isWide, children }: SectionProps): JSX.Element {
  const { t } = useTranslation('screens/review');
  return (
    <fieldset className="facet">
      <legend>{title}</legend>
      {onClear && (
        <button type="button" className="facet-clear" onClick={onClear}>
          {t('clear')} <span className="unseen">{title}</span>
        </button>
      )}
      <div className={isWide === true ? 'facet-values facet-values-two' : 'facet-values'}>{children}</div>
    </fieldset>
  );
}

interface BoxProps {
  readonly state: 'yes' | 'partly' | 'no';
  /** Null where it was not checked. */
  readonly count: number | null;
  readonly title?: string;
  readonly onChange: () => void;
  readonly children: ReactNode;
}

function Box({ state, count, title, onChange, children }: BoxProps): JSX.Element {
  const { t } = useTranslation('screens/review');
  const format = useFormat();
  return (
    <label className={count === null ? 'box box-not-checked' : 'box'} data-state={state} title={title}>
      <input
        type="checkbox"
        checked={state === 'yes'}
        disabled={count === null}
        ref={(input) => {
          if (input) input.indeterminate = state === 'partly';
        }}
        onChange={onChange}
      />
      {children}
      {count === null ? <em>{t('not-checked')}</em> : <em>{format.number(count)}</em>}
    </label>
  );
}

/** Search by IIN or by words of a name (`Ctrl`+`F`). */
export function Search({ filter, onFilter }: Pick<Props, 'filter' | 'onFilter'>): JSX.Element {
  const { t } = useTranslation('screens/review');
  const [text, setText] = useState(filter.search);
  // Cleared elsewhere: the field follows.
  const [known, setKnown] = useState(filter.search);
  if (known !== filter.search) {
    setKnown(filter.search);
    if (text.trim() !== filter.search) setText(filter.search);
  }
  const search = (): void => {
    if (text.trim() !== filter.search) onFilter({ ...filter, search: text.trim() });
  };
  const paused = useEffectEvent(search);
  useEffect(() => {
    const pause = setTimeout(() => paused(), PAUSE_MS);
    return () => clearTimeout(pause);
  }, [text]);
  return (
    <Input
      type="search"
      className="facet-search"
      aria-label={t('search')}
      placeholder={t('search')}
      prefix={<Icon name="search" size={15} />}
      maxLength={100}
      value={text}
      onChange={({ target }) => setText(target.value)}
      onKeyDown={({ code }) => {
        if (code === 'Enter') search();
        if (code === 'Escape') setText('');
      }}
    />
  );
}
