let made = 0;

/** 14 digits whose Luhn sum is right, another each time. */
export function aSiret(): string {
  const body = `9${String(++made).padStart(12, "0")}`;
  const sum = [...body].reduce((total, digit, i) => {
    const weighed = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}
