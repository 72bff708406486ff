/** Values in groups of `size`, the last filled up with its first value: for statements that take so many at once. */
export function* groupsOf<T>(values: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < values.length; at += size) {
    const group = values.slice(at, at + size);
    while (group.length < size) group.push(group[0]!);
    yield group;
  }
}
