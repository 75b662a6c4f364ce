import {
  memo,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type JSX,
  type KeyboardEvent,
  type Ref,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { FindingRow } from '../../../shared/contract/review-calls.ts';
import { differences } from '../../../shared/domain/differences.ts';
import { useFormat } from '../../app/format.ts';
import { CodeTag, LevelTag } from './Tags.tsx';
import { Letters } from './Letters.tsx';
import { pairOf, recordNumber } from './pair.ts';
import { contentHeight, ROW, scrollTo, sliceAt } from './virtual.ts';

/** Height of the table's head, which stays while the rows scroll. */
const HEAD = 34;

const columns = ['decision', 'record', 'iin', 'pair', 'birth', 'precinct', 'category'] as const;

interface Props {
  readonly ref: Ref<HTMLDivElement>;
  readonly total: number;
  readonly rows: ReadonlyMap<number, FindingRow>;
  readonly selected: number | null;
  readonly onNeed: (from: number, to: number) => void;
  readonly onSelect: (index: number) => void;
  readonly onMove: (by: number) => void;
  readonly onOpen: () => void;
}

/** The findings as one scroll over any number of rows, of which only those in view exist. */
export function FindingTable({
  ref,
  total,
  rows,
  selected,
  onNeed,
  onSelect,
  onMove,
  onOpen,
}: Props): JSX.Element {
  const { t } = useTranslation('screens/review');
  const scroller = useRef<HTMLDivElement>(null);
  const [viewport, setViewport] = useState(600);
  const [scrollTop, setScrollTop] = useState(0);
  const slice = sliceAt(scrollTop, viewport, total);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setViewport(Math.max(ROW, element.clientHeight - HEAD)));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const { first, end } = slice;
  useEffect(() => onNeed(first, end), [onNeed, first, end, rows]);
  // The selected row comes into view, by the shortest way.
  useEffect(() => {
    const element = scroller.current;
    if (!element || selected === null) return;
    const next = scrollTo(selected, element.scrollTop, Math.max(ROW, element.clientHeight - HEAD), total);
    if (next !== element.scrollTop) element.scrollTop = next;
  }, [selected, total]);

  const hear = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const page = Math.max(1, Math.floor(viewport / ROW) - 1);
    const moves: Readonly<Record<string, number>> = {
      PageUp: -page,
      PageDown: page,
      Home: -total,
      End: total,
    };
    const by = moves[event.code];
    if (by !== undefined) onMove(by);
    else if (event.code === 'Enter') onOpen();
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={(element) => {
        scroller.current = element;
        if (typeof ref === 'function') ref(element);
        else if (ref) ref.current = element;
      }}
      className="findings"
      role="grid"
      tabIndex={0}
      aria-label={t('table')}
      aria-rowcount={total + 1}
      aria-colcount={columns.length}
      aria-activedescendant={selected !== null && rows.has(selected) ? `finding-${selected}` : undefined}
      onScroll={({ currentTarget }) => setScrollTop(currentTarget.scrollTop)}
      onKeyDown={hear}
    >
      <div role="rowgroup" className="findings-head">
        <div role="row" aria-rowindex={1} className="finding">
          {columns.map((column) => (
            <div key={column} role="columnheader" className={`c-${column}`}>
              {column === 'decision' ? (
                <span className="unseen">{t('column-decision')}</span>
              ) : (
                t(`column-${column}`)
              )}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" className="findings-rows" style={{ height: contentHeight(total) }}>
        {Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at).map((index) => (
          <Row
            key={index}
            index={index}
            row={rows.get(index)}
            top={slice.shift + index * ROW}
            isSelected={index === selected}
            onSelect={onSelect}
            onOpen={onOpen}
          />
        ))}
      </div>
    </div>
  );
}

interface RowProps {
  readonly index: number;
  readonly row: FindingRow | undefined;
  readonly top: number;
  readonly isSelected: boolean;
  readonly onSelect: (index: number) => void;
  readonly onOpen: () => void;
}

const Row = memo(function Row({ index, row, top, isSelected, onSelect, onOpen }: RowProps): JSX.Element {
  const { t } = useTranslation('screens/review');
  const format = useFormat();
  const style = { transform: `translateY(${top}px)` };
  if (!row)
    return (
      <div
        role="row"
        aria-rowindex={index + 2}
        aria-busy="true"
        className="finding finding-coming"
        style={style}
      >
        {columns.map((column) => (
          <div key={column} role="gridcell" className={`c-${column}`}>
            <span className="bone" />
          </div>
        ))}
      </div>
    );
  return (
    <div
      role="row"
      id={`finding-${index}`}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      className={isSelected ? 'finding finding-selected' : 'finding'}
      style={style}
      onClick={() => {
        onSelect(index);
        onOpen();
      }}
    >
      <div role="gridcell" className="c-decision">
        <span className={`decision-dot decision-${row.decision}`} title={t(`decision-${row.decision}`)} />
        <span className="unseen">{t(`decision-${row.decision}`)}</span>
      </div>
      <div role="gridcell" className="c-record">
        {recordNumber(row.cod)}
      </div>
      <div role="gridcell" className="c-iin">
        {row.iin}
      </div>
      <PairCell row={row} />
      <div role="gridcell" className="c-birth">
        {row.birthDate === null ? '—' : format.date(row.birthDate)}
      </div>
      <div role="gridcell" className="c-precinct">
        {row.precinct === '' ? '—' : row.precinct}
      </div>
      <div role="gridcell" className="c-category">
        <CodeTag code={row.code} />
        <LevelTag level={row.level} />
      </div>
    </div>
  );
});

/** The list's value above, the register's below, the same in every row. */
function PairCell({ row }: { readonly row: FindingRow }): JSX.Element {
  const { t } = useTranslation('screens/review');
  const { list, register, whose } = pairOf(row);
  const marked = list !== null && register !== null ? differences(list, register) : null;
  const absent = (side: 'list' | 'register'): JSX.Element => (
    <span className="absent">{t(whose === null ? `absent-${side}` : 'absent-value')}</span>
  );
  return (
    <div role="gridcell" className={whose === null ? 'c-pair' : 'c-pair c-pair-value'}>
      {whose !== null && <span className="whose">{whose}</span>}
      <div>{marked ? <Letters pieces={marked.first} /> : (list ?? absent('list'))}</div>
      <div className="of-register">
        {marked ? <Letters pieces={marked.second} /> : (register ?? absent('register'))}
      </div>
    </div>
  );
}
