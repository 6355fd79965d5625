import { RULES } from '../language/en/measure';

type Option = Extract<keyof typeof RULES, `option.${string}`>;
const isOption = (key: string): key is Option => Object.hasOwn(RULES, key);
/** What can be chosen, by its name on the page; levels are called the same in every language. */
export const namedOptions = (options: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    options.map((option) => {
      const key = `option.${option}`;
      return [isOption(key) ? RULES[key] : option, option];
    }),
  );
