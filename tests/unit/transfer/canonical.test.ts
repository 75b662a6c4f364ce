import { createPrivateKey, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalJson, fingerprintOf } from '../../../electron/engine/transfer/canonical.ts';
import { parseCard } from '../../../electron/engine/transfer/index.ts';

describe('canonical JSON (RFC 8785)', () => {
  it('gives the bytes of the example of section 3.2.4', () => {
    const value = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`) as object;
    expect(canonicalJson(value).toString('hex')).toBe(
      '7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b33333333333333' +
        '33332e333333333333332c31652b33302c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac245c' +
        '75303030665c6e4127425c225c5c5c5c5c222f227d',
    );
  });

  it('sorts names by UTF-16 code units, as section 3.2.3 shows', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const order = [
      ...canonicalJson(value)
        .toString()
        .matchAll(/:"([^"]+)"/g),
    ].map((match) => match[1]);
    expect(order).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  it('writes numbers as appendix B lists them', () => {
    const listed: [string, string][] = [
      ['0000000000000000', '0'],
      ['8000000000000000', '0'],
      ['0000000000000001', '5e-324'],
      ['7fefffffffffffff', '1.7976931348623157e+308'],
      ['4340000000000000', '9007199254740992'],
      ['4430000000000000', '295147905179352830000'],
      ['44b52d02c7e14af5', '9.999999999999997e+22'],
      ['44b52d02c7e14af6', '1e+23'],
      ['444b1ae4d6e2ef4f', '999999999999999900000'],
      ['444b1ae4d6e2ef50', '1e+21'],
      ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
      ['3eb0c6f7a0b5ed8d', '0.000001'],
      ['41b3de4355555553', '333333333.3333332'],
      ['41b3de4355555554', '333333333.33333325'],
      ['becbf647612f3696', '-0.0000033333333333333333'],
      ['43143ff3c1cb0959', '1424953923781206.2'],
    ];
    for (const [bits, text] of listed)
      expect(canonicalJson([Buffer.from(bits, 'hex').readDoubleBE()]).toString()).toBe(`[${text}]`);
  });

  it('refuses what is no JSON', () => {
    for (const value of [[NaN], [Infinity], ['\ud800']]) expect(() => canonicalJson(value)).toThrow();
  });
});

describe('a commission card that other tools made', () => {
  // Keys of RFC 8032, test 1; recipient of age-keygen. Canonical JSON, hash and base 32 by Python, signature by OpenSSL.
  const card = {
    format: 'sailau-card',
    version: 1,
    name: {
      kk: 'Медеу аудандық аумақтық сайлау комиссиясы',
      ru: 'Медеуская районная территориальная избирательная комиссия',
    },
    level: 'district',
    region: 'Алматы',
    recipient: 'age102hk6e68cejugpr9nvdcn2946nhvmjj7njt6dthz9uskqg7tvupqg59jzd',
    key: { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' },
    signature: '0I-IiRLmeS5DbF7IJeh35C9-Z-5HbXe0fzoF40-Q1NDRuJmVR9sNgGzorVUlcgheeKkQuD8iEVVbL9n9ylJmBg',
  };

  it('has the fingerprint that they give', () => {
    expect(fingerprintOf(card)).toBe('EHF0-T64R-S9X3-TS67');
    expect(fingerprintOf({ ...card, signature: undefined as unknown as string })).toBe('EHF0-T64R-S9X3-TS67');
  });

  it('is read, however its JSON is laid out', async () => {
    for (const text of [JSON.stringify(card), JSON.stringify(card, null, 2), `${JSON.stringify(card)}\r\n`])
      expect(await parseCard(Buffer.from(text), 'card.json')).toEqual({ ok: true, value: card });
  });

  it('has a signature over its canonical bytes, which anyone can make again', () => {
    const { signature, ...signed } = card;
    const key = { ...card.key, d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A' };
    const ours = sign(null, canonicalJson(signed), createPrivateKey({ key, format: 'jwk' }));
    expect(ours.toString('base64url')).toBe(signature);
  });
});
