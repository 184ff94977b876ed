/**
 * Sums of decimal amounts without the tail of floating point (14.2 - 4.1 is 10.1, not 10.099999999999998).
 * By text to three places and not by currency: a forged payment may carry any currency at all.
 */
export function roundDecimal(value: number): number {
  return Number(value.toFixed(3));
}
