import { randomBytes } from 'node:crypto';
import { formatPrivateKey, signerOf } from '../../electron/core/proof/signer.ts';

// node build/package/make-update-key.ts: prints a new key for VERITRAIL_UPDATE_SIGNING_KEY. Keep it like the key of a house: copies
// of Veritrail take updates signed with it, and with no other.

const seed = randomBytes(32);
process.stdout.write(formatPrivateKey(signerOf('veritrail-updates', 'note', seed).key, seed));
