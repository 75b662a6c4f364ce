import { Button } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { Icon } from '../../components/Icon.tsx';
import { PaperDialog } from './PaperDialog.tsx';

/** Shows, prints and saves the sheet with the steps of a half-year. */
export function RoadPaper({ halfYear }: { readonly halfYear: string }): JSX.Element {
  const { t, i18n } = useTranslation('screens/road');
  const format = useFormat();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button icon={<Icon name="print" />} onClick={() => setIsOpen(true)}>
        {t('print')}
      </Button>
      {isOpen && (
        <PaperDialog
          title={t('print-title', { halfYear: format.halfYear(halfYear) })}
          suggestedName={`${t('print')} ${halfYear}.pdf`}
          call="road.print"
          input={{ halfYear, language: i18n.language === 'ru' ? 'ru' : 'kk' }}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  );
}
