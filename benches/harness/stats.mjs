// The few numbers that a bench gives of many.

/** The value below which this part of a sorted list lies. */
function quantile(sorted, part) {
  const at = (sorted.length - 1) * part;
  const low = Math.floor(at);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low] + (sorted[high] - sorted[low]) * (at - low);
}

/** Median, the middle half's width, and the ends. */
export function summary(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    n: sorted.length,
    median: quantile(sorted, 0.5),
    iqr: quantile(sorted, 0.75) - quantile(sorted, 0.25),
    p95: quantile(sorted, 0.95),
    min: sorted[0],
    max: sorted.at(-1),
    values,
  };
}

/**
 * How many times as much as the base. Round by round where both have the same rounds: what
 * slows a whole round down is in both, and so in neither.
 */
export function ratio(own, base) {
  if (own.n !== base.n) return own.median / base.median;
  return summary(own.values.map((value, i) => value / base.values[i])).median;
}

/** Lists by name. */
export class Samples {
  #lists = new Map();

  add(name, value) {
    if (!this.#lists.has(name)) this.#lists.set(name, []);
    this.#lists.get(name).push(value);
  }

  summaries() {
    return Object.fromEntries([...this.#lists].map(([name, values]) => [name, summary(values)]));
  }
}

/** The list in an order of its own for each round: none always runs first, or after the same. */
export function shuffled(list) {
  const order = [...list];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
