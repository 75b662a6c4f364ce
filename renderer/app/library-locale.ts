import type { ConfigProviderProps } from 'antd';
import kkKZ from 'antd/locale/kk_KZ';
import ruRU from 'antd/locale/ru_RU';

type LibraryLocale = NonNullable<ConfigProviderProps['locale']>;

/** Ant Design's Kazakh texts, where its words would mean something else here (see `interface-terms`). */
const kazakh: LibraryLocale = {
  ...kkKZ,
  Table: {
    ...kkKZ.Table,
    filterTitle: 'Сүзгі',
    filterConfirm: 'Қолдану',
    filterEmptyText: 'Сүзгі жоқ',
    selectionAll: 'Барлығын таңдау',
    filterCheckAll: 'Барлығын таңдау',
    selectNone: 'Таңдауды алып тастау',
    triggerDesc: 'Кему ретімен сұрыптау үшін басыңыз',
    cancelSort: 'Сұрыптауды алып тастау үшін басыңыз',
  },
  Modal: { okText: 'Жарайды', cancelText: 'Бас тарту', justOkText: 'Жарайды' },
  Popconfirm: { ...kkKZ.Popconfirm, okText: 'Жарайды', cancelText: 'Бас тарту' },
};

/** The library's own texts in a language of the program. */
export const libraryLocale = (language: string): LibraryLocale => (language === 'ru' ? ruRU : kazakh);
