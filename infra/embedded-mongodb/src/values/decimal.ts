import { Decimal128 } from 'bson';

/** A finite decimal number: coefficient times ten to the exponent. */
export interface Exact {
  coefficient: bigint;
  exponent: number;
}

const DIGITS = 34;

/** Reads a finite Decimal128; undefined for NaN and the infinities. */
export function parseDecimal(text: string): Exact | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:E([+-]?\d+))?$/i.exec(text);
  if (!match) return undefined;
  const fraction = match[3] ?? '';
  const coefficient = BigInt(`${match[2] ?? ''}${fraction}` || '0');
  return {
    coefficient: match[1] === '-' ? -coefficient : coefficient,
    exponent: Number(match[4] ?? 0) - fraction.length,
  };
}

/** The exact decimal value of a finite double. */
export function exactDouble(value: number): Exact {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const mantissa = (bits & 0xfffffffffffffn) | (biased === 0 ? 0n : 1n << 52n);
  const power = (biased === 0 ? 1 : biased) - 1075;
  const signed = value < 0 ? -mantissa : mantissa;
  if (power >= 0) return { coefficient: signed << BigInt(power), exponent: 0 };
  return { coefficient: signed * 5n ** BigInt(-power), exponent: power };
}

/** a + b, exactly. */
export function addExact(a: Exact, b: Exact): Exact {
  const exponent = Math.min(a.exponent, b.exponent);
  const left = a.coefficient * 10n ** BigInt(a.exponent - exponent);
  return { coefficient: left + b.coefficient * 10n ** BigInt(b.exponent - exponent), exponent };
}

/** a × b, exactly. */
export function multiplyExact(a: Exact, b: Exact): Exact {
  return { coefficient: a.coefficient * b.coefficient, exponent: a.exponent + b.exponent };
}

/** a ÷ b to more digits than a Decimal128 keeps; what is left of them shows as one digit more. */
export function divideExact(a: Exact, b: Exact): Exact {
  const shift = Math.max(0, DIGITS + 2 + b.coefficient.toString().length - a.coefficient.toString().length);
  const scaled = a.coefficient * 10n ** BigInt(shift);
  let [coefficient, exponent] = [scaled / b.coefficient, a.exponent - b.exponent - shift];
  if (scaled % b.coefficient !== 0n) return { coefficient: coefficient * 10n + 1n, exponent: exponent - 1 };
  while (exponent < a.exponent - b.exponent && coefficient % 10n === 0n) {
    coefficient /= 10n;
    exponent += 1;
  }
  return { coefficient, exponent };
}

/** How a number is brought to a number of decimal places. */
export type Rounding = 'floor' | 'ceil' | 'trunc' | 'round';

/** Rounds to decimal places, negative ones to the left of the point; `round` goes half to even. */
export function roundExact({ coefficient, exponent }: Exact, places: number, rounding: Rounding): Exact {
  if (exponent >= -places) return { coefficient, exponent };
  const unit = 10n ** BigInt(-places - exponent);
  const rest = ((coefficient % unit) + unit) % unit;
  const below = (coefficient - rest) / unit;
  const twice = rest * 2n;
  const up =
    rounding === 'ceil' || (rounding === 'trunc' && coefficient < 0n)
      ? rest > 0n
      : rounding === 'round' && (twice > unit || (twice === unit && below % 2n !== 0n));
  return { coefficient: up ? below + 1n : below, exponent: -places };
}

/** Rounds half to even into the 34 digits of a Decimal128. */
export function toDecimal128(value: Exact): Decimal128 {
  let { coefficient, exponent } = value;
  const negative = coefficient < 0n;
  if (negative) coefficient = -coefficient;
  const excess = coefficient.toString().length - DIGITS;
  if (excess > 0) {
    const unit = 10n ** BigInt(excess);
    const rest = coefficient % unit;
    coefficient /= unit;
    exponent += excess;
    if (rest * 2n > unit || (rest * 2n === unit && coefficient % 2n === 1n)) coefficient += 1n;
  }
  return Decimal128.fromString(`${negative ? '-' : ''}${coefficient}E${exponent}`);
}
