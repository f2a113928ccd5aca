/** Every time zone that the browser knows, the desk's database included. */
export const ZONES: readonly string[] = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];

/** The zone that this computer is in. */
export const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

/** Languages that customers write in; any other tag is kept where it stands. */
export const TONGUES = [
  "en",
  "de",
  "fr",
  "es",
  "it",
  "nl",
  "pl",
  "pt",
  "cs",
  "da",
  "sv",
  "fi",
  "hu",
  "ro",
  "tr",
  "uk",
] as const;

/** The name of a language, as readers of `language` call it. */
export const tongueName = (tag: string, language: string) =>
  new Intl.DisplayNames([language], { type: "language" }).of(tag) ?? tag;
