import { Button, Drawer } from 'antd';
import {
  createContext,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
  type JSX,
  type ReactNode,
} from 'react';
import { useTranslation } from 'react-i18next';
import { rulesParagraphs, type ScreenWithRules } from '../../shared/reference/rules-paragraphs.ts';
import { Rules } from '../screens/help/Rules.tsx';

/** The paragraphs of the rules 11/196 by number, in a language; loaded when somebody asks. */
const rules = import.meta.glob<Record<string, string>>('../../locales/*/rules.json', { import: 'default' });

interface Help {
  readonly screen: ScreenWithRules | undefined;
  readonly setScreen: (screen: ScreenWithRules | undefined) => void;
  /** Shows the paragraphs of the screen. */
  readonly open: () => void;
  /** Shows the whole rules. */
  readonly openAll: () => void;
}

const HelpContext = createContext<Help | undefined>(undefined);

/** Keeps which screen is open, and shows the paragraphs that it serves (`F1`). */
export function HelpProvider({ children }: { readonly children: ReactNode }): JSX.Element {
  const { t, i18n } = useTranslation('screens/common');
  const { t: help } = useTranslation('screens/help');
  const [screen, setScreen] = useState<ScreenWithRules>();
  const [isOpen, setIsOpen] = useState(false);
  const [isWhole, setIsWhole] = useState(false);
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const show = useCallback((whole: boolean) => {
    setIsWhole(whole);
    setIsOpen(true);
  }, []);
  const open = useCallback(() => show(false), [show]);
  const openAll = useCallback(() => show(true), [show]);
  const value = useMemo(() => ({ screen, setScreen, open, openAll }), [screen, open, openAll]);

  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.code !== 'F1') return;
      event.preventDefault();
      open();
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, [open]);
  useEffect(() => {
    if (!isOpen) return;
    let wanted = true;
    void rules[`../../locales/${i18n.language}/rules.json`]?.().then((read) => wanted && setTexts(read));
    return () => void (wanted = false);
  }, [isOpen, i18n.language]);

  const own = screen && rulesParagraphs[screen];
  return (
    <HelpContext value={value}>
      {children}
      <Drawer
        open={isOpen}
        onClose={() => setIsOpen(false)}
        title={isWhole || !own ? help('title') : t('help')}
        size={520}
        closable={{ 'aria-label': t('close') }}
        destroyOnHidden
      >
        <Rules key={String(isWhole)} texts={texts} own={own} isOwnFirst={!isWhole} />
      </Drawer>
    </HelpContext>
  );
}

/** Opens the rules. */
export function useHelp(): Help {
  const help = use(HelpContext);
  if (!help) throw new Error('no help around this component');
  return help;
}

/** The "?" of a screen, which `F1` answers to as long as the screen is open. */
export function useHelpFor(screen: ScreenWithRules | undefined): JSX.Element | null {
  const { t } = useTranslation('screens/common');
  const { setScreen, open } = useHelp();
  useEffect(() => {
    setScreen(screen);
    return () => setScreen(undefined);
  }, [screen, setScreen]);
  if (screen === undefined) return null;
  return (
    <Button
      size="small"
      shape="circle"
      className="help-button"
      aria-label={t('help')}
      aria-keyshortcuts="F1"
      onClick={open}
    >
      ?
    </Button>
  );
}
