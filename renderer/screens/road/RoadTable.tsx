import { Button, Table } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { roadSteps } from '../../../shared/domain/road-stops.ts';
import type { Road, RoadPart } from '../../../shared/contract/road-calls.ts';
import { useFormat } from '../../app/format.ts';
import { useSession } from '../../app/session.tsx';
import { SlackTag } from './SlackTag.tsx';
import { useRoadText } from './use-road-text.ts';

interface Props {
  readonly road: Road;
  readonly onAct: (part: RoadPart) => void;
  readonly onOpen: (part: RoadPart) => void;
}

/** The road as a table: what the ruler shows, in words and dates. */
export function RoadTable({ road, onAct, onOpen }: Props): JSX.Element {
  const { t } = useTranslation('screens/road');
  const { commission } = useSession();
  const format = useFormat();
  const text = useRoadText();
  const rowsOf = ({ receipt, correctedReceipt }: RoadPart): number | undefined =>
    (correctedReceipt ?? receipt)?.rows;
  return (
    <Table<RoadPart>
      className="road-table"
      size="small"
      pagination={false}
      rowKey="id"
      dataSource={[...road.parts]}
      scroll={{ x: 1060 }}
      columns={[
        {
          title: t(commission.level === 'oblast' ? 'column-part-oblast' : 'column-part'),
          key: 'part',
          render: (_, part) => (
            <button type="button" className="road-part" onClick={() => onOpen(part)}>
              {text.name(part)}
            </button>
          ),
        },
        {
          title: t('column-rows'),
          key: 'rows',
          align: 'right',
          width: 90,
          render: (_, part) => {
            const rows = rowsOf(part);
            return rows === undefined ? '–' : format.number(rows);
          },
        },
        ...roadSteps.map((step, index) => ({
          title: `${index + 1}. ${t(`stop-${step}`)}`,
          key: step,
          width: 116,
          render: (_: unknown, { stops }: RoadPart) => {
            const stop = stops[index];
            return stop ? (
              <div className="road-day" data-state={stop.state}>
                <span className={stop.estimated ? 'estimated' : ''}>{format.date(stop.day)}</span>
                <small>
                  {t(`legend-${stop.state}`)}
                  {stop.estimated && `, ${t('estimated-mark')}`}
                </small>
              </div>
            ) : null;
          },
        })),
        {
          title: t('column-slack'),
          key: 'slack',
          width: 150,
          render: (_, { slack }) => <SlackTag slack={slack} />,
        },
        {
          title: t('column-next'),
          key: 'next',
          width: 190,
          render: (_, part) => (
            <Button type="link" className="road-table-step" onClick={() => onAct(part)}>
              {t(`step-${part.next.step}`)}
            </Button>
          ),
        },
      ]}
    />
  );
}
