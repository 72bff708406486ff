import manifest from '../../package.json' with { type: 'json' };

/** Veritrail's own version, as manifests and custody events name it. */
export const toolVersion = (): string => manifest.version;
