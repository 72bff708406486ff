// Writes shared/filter/parser.js from the grammar, so that no parser library ships. A test asserts that it is current.
import { readFileSync, writeFileSync } from 'node:fs';
import peggy from 'peggy';

const folder = new URL('../shared/filter/', import.meta.url);

/** The parser's source text for the grammar as it stands. */
export function generateParser() {
  const grammar = readFileSync(new URL('filter.peggy', folder), 'utf8');
  return `/* oxlint-disable */\n${peggy.generate(grammar, { output: 'source', format: 'es', grammarSource: 'filter.peggy' })}`;
}

if (import.meta.main) writeFileSync(new URL('parser.js', folder), generateParser());
