import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { config } from 'zod';
import { App } from './app/App.tsx';
import { startLanguage } from './app/language.ts';
import { sailau } from './app/sailau.ts';
import { giveStylesTheNonce } from './app/styles-nonce.ts';
import './app/fonts.css';
import './app/app.css';
import './app/frame.css';
import './components/components.css';
import './components/forms/forms.css';

giveStylesTheNonce();
// zod would compile its checks from text, which the content policy forbids.
config({ jitless: true });

const container = document.getElementById('root');
if (!container) throw new Error('the page has no place for the app');

const about = await sailau.call('app.about', {});
await startLanguage(about.ok ? about.value.language : 'kk');
createRoot(container).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
