type Props = { id: string; values: string[] };

/** What a field of text offers, by the browser's own list; the field names it by `list`. */
export function Offered({ id, values }: Props) {
  return (
    <datalist id={id}>
      {values.map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  );
}
