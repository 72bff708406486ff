/** Sentences of Veritrail's own events, used only for records that carry `own`. */
export const custodySentences: Readonly<Record<string, string>> = {
  'trail.created': 'The trail[ {name}] was created.',
  'trail.accepted': 'This trail was opened in the place of another[: {instead.name}][ ({instead.id})][, {#instead.size} records].',
  'import.started': 'An import[ of {files}][ as source {source}] began.',
  'import.completed':
    'An import ended[: {#counts.read} read][, {#counts.stored} stored][, {#counts.duplicates} there already][, {#counts.conflicts} in conflict][, {#counts.refused} refused].',
  'import.refused': 'Lines of an import were refused[: {#lines.length}].',
  'import.cancelled': 'An import was cancelled[ after {#counts.read} read][, {#counts.stored} stored].',
  'import.failed': 'An import failed[: {reason|message}].',
  'export.started': 'An export[ as {format}][ of {filter}][ to {file}] began[, for {recipient}][: {reason}].',
  'export.completed': 'An export[ as {format}] ended[: {#count} events][, SHA-256 {sha256}].',
  'export.cancelled': 'An export was cancelled.',
  'export.failed': 'An export failed[: {reason|message}].',
  'checkpoint.signed': 'A checkpoint over {#size} records was signed.',
  'config.changed': 'The setting {setting} of Veritrail was changed[ from {old_value} to {new_value}].',
  'checkpoint.cosigned': 'A checkpoint over {#size} records was cosigned[ by {name}].',
  'key.added': 'A signing key was added[: {name|key|vkey}].',
};
