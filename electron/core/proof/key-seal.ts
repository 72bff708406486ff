/**
 * What keeps a private key from others who use this computer. A host with a keychain seals keys with it; without one the
 * file's mode has to do. Both ways fail with a plain Error that says why.
 */
export type KeySeal = {
  /** What protects a key, in words for the integrity screen. */
  readonly name: string;
  /** Written before what is sealed, so that a reader without the seal can say so. Empty where nothing is sealed. */
  readonly mark: string;
  seal(text: string): Promise<Buffer>;
  open(bytes: Buffer): Promise<string>;
};

export const fileMode: KeySeal = {
  name: 'a file that only your account may read (mode 0600)',
  mark: '',
  seal: async (text) => Buffer.from(text),
  open: async (bytes) => bytes.toString('utf8'),
};

const PLAIN = 'PRIVATE+KEY+';

/** What to write to a key's file. */
export async function sealKey(text: string, seal: KeySeal): Promise<Buffer> {
  return Buffer.concat([Buffer.from(seal.mark), await seal.seal(text)]);
}

/** Whether a key's file holds the key as it is: made before there was a seal, or where there is none. */
export const isPlainKey = (bytes: Buffer): boolean => bytes.subarray(0, PLAIN.length).toString('latin1') === PLAIN;

/** Reads a key's file. Fails with an Error for people where it was sealed by something that is not at hand. */
export async function openKey(bytes: Buffer, seal: KeySeal): Promise<string> {
  const mark = Buffer.from(seal.mark);
  if (mark.length > 0 && bytes.subarray(0, mark.length).equals(mark)) return seal.open(bytes.subarray(mark.length));
  if (bytes.subarray(0, SEALED.length).toString('latin1') === SEALED)
    throw new Error('it is protected by a keychain that only the Veritrail window of the account that made it can use');
  return bytes.toString('utf8');
}

const SEALED = 'SEALED+';

/** The mark of a keychain. */
export const markOf = (keychain: string): string => `${SEALED}${keychain}\n`;
