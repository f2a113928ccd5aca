import { Archive, File, FileText, Film, Image, Music } from "lucide-react";

/** What kind of file it is, by its media type. */
export function FileIcon({ mediaType, size = 16 }: { mediaType: string; size?: number }) {
  const [kind] = mediaType.split("/");
  const Icon =
    kind === "image"
      ? Image
      : kind === "audio"
        ? Music
        : kind === "video"
          ? Film
          : kind === "text" || /pdf|word|document|sheet|presentation|rtf/.test(mediaType)
            ? FileText
            : /zip|compress|tar|rar|7z|gzip|archive/.test(mediaType)
              ? Archive
              : File;
  return <Icon aria-hidden size={size} className="shrink-0" />;
}
