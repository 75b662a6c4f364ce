import type { ConfigProviderProps } from 'antd';
import kkKZ from 'antd/locale/kk_KZ';
import ruRU from 'antd/locale/ru_RU';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

type LibraryLocale = NonNullable<ConfigProviderProps['locale']>;

/**
 * Ant Design's own texts in the language of the page, with our words where its would mean something else here: its Kazakh
 * "cancel" is our "undo", its "sort descending" is no Kazakh.
 */
export function useLibraryLocale(): LibraryLocale {
  const { t, i18n } = useTranslation('screens/library');
  return useMemo(() => {
    const own = i18n.language === 'ru' ? ruRU : kkKZ;
    const answers = { okText: t('ok'), cancelText: t('cancel'), justOkText: t('ok') };
    return {
      ...own,
      Table: {
        ...own.Table,
        filterTitle: t('filter'),
        filterConfirm: t('apply'),
        filterEmptyText: t('no-filter'),
        selectionAll: t('select-all'),
        filterCheckAll: t('select-all'),
        selectNone: t('select-none'),
        triggerDesc: t('sort-descending'),
        triggerAsc: t('sort-ascending'),
        cancelSort: t('sort-none'),
      },
      Modal: { ...own.Modal, ...answers },
      Popconfirm: { ...own.Popconfirm, ...answers },
    };
  }, [t, i18n.language]);
}
