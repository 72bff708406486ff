/** A JSON object as JSON.parse gives it. Read own members only: `constructor` and `toString` are names like any other. */
export type JsonObject = { readonly [name: string]: unknown };

/** Whether a JSON value is an object (not an array, not null). */
export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a JSON value is a text with at least one character. */
export const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
