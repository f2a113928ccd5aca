/** A category with what it lies in, as it is read: "Network › VPN". The API writes it as it is typed, with ">". */
export const shownPath = (path: string) => path.replaceAll(" > ", " › ");
