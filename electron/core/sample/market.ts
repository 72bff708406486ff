import type { Random } from './random.ts';

/** Prices that wander a little with every look, one walk per symbol. Told with as many digits as the market uses. */
export function createMarket(listed: readonly { symbol: string; price: number; digits: number }[], random: Random): Market {
  const home = new Map(listed.map(({ symbol, price }) => [symbol, price]));
  const prices = new Map(home);
  const digits = new Map(listed.map((entry) => [entry.symbol, entry.digits]));
  return {
    symbols: listed.map(({ symbol }) => symbol),
    price(symbol) {
      const last = prices.get(symbol)!;
      // Pulled home a little, or a long week would end at twice or half.
      const moved = last * (1 + (random.next() - 0.5) * 0.0012) + (home.get(symbol)! - last) * 0.0005;
      prices.set(symbol, moved);
      return moved;
    },
    quote: (symbol, price) => price.toFixed(digits.get(symbol)!),
  };
}

export type Market = {
  readonly symbols: readonly string[];
  price(symbol: string): number;
  quote(symbol: string, price: number): string;
};
