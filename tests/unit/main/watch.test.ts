import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { IdleTime } from '../../../electron/main/watch/idle-time.ts';
import { networkOf, watchNetwork, type Interfaces } from '../../../electron/main/watch/network.ts';
import { networkSchema } from '../../../shared/contract/shell-calls.ts';

const [inside, outside] = [{ internal: true }, { internal: false }];

describe('a network is up', () => {
  it.each<[string, Interfaces, readonly string[]]>([
    ['not, when the machine is alone', { lo: [inside, inside] }, []],
    ['not, when a card has no address', { lo: [inside], eth0: [], wlan0: undefined }, []],
    ['when a card has one', { lo: [inside], eth0: [outside] }, ['eth0']],
    ['by every card, in one order', { wlan0: [outside, outside], eth0: [outside] }, ['eth0', 'wlan0']],
    [
      'by a card whose name cannot be shown as it is',
      { ' \u0007Ethernet\u202e 2\n': [outside] },
      ['Ethernet  2'],
    ],
    ['by a card without a name', { '\n': [outside] }, ['?']],
    ['by a card whose name never ends', { ['x'.repeat(500)]: [outside] }, ['x'.repeat(120)]],
  ])('%s', (_, interfaces, names) => {
    const state = networkOf(interfaces);
    expect(state).toEqual({ up: names.length > 0, names });
    expect(networkSchema.safeParse(state).success).toBe(true);
  });
});

describe('the network is watched', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('each change is told once, until nobody wants to know', () => {
    let interfaces: Interfaces = { lo: [inside] };
    const told: string[][] = [];
    const watch = watchNetwork(
      ({ names }) => told.push(names),
      () => interfaces,
    );
    expect(watch.state()).toEqual({ up: false, names: [] });
    vi.advanceTimersByTime(10_000);
    expect(told).toEqual([]);
    interfaces = { lo: [inside], eth0: [outside] };
    vi.advanceTimersByTime(10_000);
    expect(told).toEqual([['eth0']]);
    expect(watch.state()).toEqual({ up: true, names: ['eth0'] });
    interfaces = { lo: [inside] };
    vi.advanceTimersByTime(10_000);
    expect(told).toEqual([['eth0'], []]);
    watch.stop();
    interfaces = { eth0: [outside] };
    vi.advanceTimersByTime(10_000);
    expect(told).toHaveLength(2);
  });
});

describe('nobody is there', () => {
  it('for as long as nobody has touched the program, where the system does not count', () => {
    const time = new IdleTime(0);
    expect(time.seconds(60_000, 0)).toBe(60);
    expect(time.seconds(600_000, -1)).toBe(600);
    time.touched(600_000);
    expect(time.seconds(605_999, 0)).toBe(5);
  });

  it('not while somebody works in another program, where the system counts', () => {
    const time = new IdleTime(0);
    expect(time.seconds(60_000, 3)).toBe(3);
    expect(time.seconds(120_000, 0)).toBe(0);
    expect(time.seconds(900_000, 700)).toBe(700);
  });

  it('never longer than the program was left alone', () => {
    const time = new IdleTime(0);
    time.touched(50_000);
    expect(time.seconds(55_000, 4_000)).toBe(5);
    expect(time.seconds(40_000, 4_000)).toBe(0);
  });
});
