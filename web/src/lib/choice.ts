import { useSyncExternalStore } from "react";

/** A choice of the reader that this browser keeps, known to all who show it. */
export type Choice<V extends string> = { get: () => V; set: (value: V) => void; use: () => V };

/** `apply` puts the choice on the page, where the style sheet looks for it. */
export function choice<V extends string>(
  name: string,
  values: readonly V[],
  usual: V,
  apply: (value: V) => void = () => {},
): Choice<V> {
  const key = `tierline.${name}`;
  const listeners = new Set<() => void>();
  const get = (): V => {
    const stored = localStorage.getItem(key);
    return values.find((value) => value === stored) ?? usual;
  };
  const set = (value: V) => {
    localStorage.setItem(key, value);
    apply(value);
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return { get, set, use: () => useSyncExternalStore(subscribe, get) };
}
