/** Sends a file and tells how far it is. `fetch` cannot tell that. */
export type Upload = { done: Promise<{ status: number; body: unknown }>; cancel: () => void };

export function sendFile(url: string, file: File, onProgress: (part: number) => void): Upload {
  const request = new XMLHttpRequest();
  const done = new Promise<{ status: number; body: unknown }>((answer) => {
    // A status of 0 is what a network that is away looks like.
    const end = () => answer({ status: request.status, body: readJson(request.responseText) });
    request.addEventListener("load", end);
    request.addEventListener("error", end);
    request.addEventListener("abort", end);
  });
  request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
  request.open("POST", url);
  request.setRequestHeader("X-Tierline-Csrf", "1");
  request.setRequestHeader("Content-Type", "application/octet-stream");
  request.send(file);
  return { done, cancel: () => request.abort() };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
