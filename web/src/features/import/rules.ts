/** The rules of the desk that a row breaks, as the server lists them: a field and a code each, here in the reader's words. */
export function inWords(rules: string, wrong: (code: string) => string, fieldName: (name: string) => string | null) {
  return rules
    .split(", ")
    .map((rule) => {
      const [, pointer, code] = /^(\S+) ([a-z_]+)$/.exec(rule) ?? [];
      // A conflict has no field, and is told as it came.
      if (!pointer || !code) return rule;
      const words = wrong(code).replace(/\.$/, "");
      const field = fieldName(pointer.split("/")[0] ?? "");
      return field === null ? words : `${field}: ${words}`;
    })
    .join("; ");
}
