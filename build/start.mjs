/** `npm start`: builds what has changed and opens the window; as an ordinary user even for root. */
import { fileURLToPath } from 'node:url';
import { buildApp } from './app.mjs';
import { placeForWindow } from './ordinary-user.mjs';
import { installedElectron } from './setup/electron.mjs';
import { projectNode } from './setup/node.mjs';
import { inOurPlace, say } from './setup/shell.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const electron = installedElectron(root);

if (!electron) {
  say('there is no Electron for this system here; set-up said why above');
  process.exitCode = 1;
} else if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
  say('there is no display to open a window on (DISPLAY is not set)');
  process.exitCode = 1;
} else {
  if (await buildApp(root)) say('built the page and the shell');
  const place = placeForWindow(root, electron);
  if (place.root !== root) say('root has no sandbox: the window runs as the user nobody');
  const node = projectNode(place.root) ?? process.execPath;
  const [program = '', ...args] = place.as([place.executable, place.root, ...process.argv.slice(2)]);
  process.exitCode = await inOurPlace(program, args, { env: { ...place.env, SALYSTYRU_NODE: node } });
  place.leave();
}
