import type { ElectronApplication } from '@playwright/test';
import { channels } from '../../shared/contract/calls.ts';

/**
 * Tells the page of networks of these names, as the shell does when one goes up or down: the screens are to look the same
 * whatever this machine is connected to.
 */
export function tellNetworks(app: ElectronApplication, names: readonly string[]): Promise<void> {
  return app.evaluate(
    ({ BrowserWindow }, { channel, message }) => {
      BrowserWindow.getAllWindows()
        .find((one) => one.getParentWindow() === null)!
        .webContents.send(channel, message);
    },
    { channel: channels.event, message: { name: 'network', payload: { up: names.length > 0, names } } },
  );
}
