/** What the server knows, asked for under the page's own address, which holds the token. */

const base = new URL(".", location.href);

/** Asks for JSON. A refusal is an Error with the server's own words. */
export async function ask(path, query = {}, signal = undefined) {
  const url = new URL(path, base);
  for (const [name, value] of Object.entries(query)) {
    url.searchParams.set(name, value);
  }
  const answer = await fetch(url, { signal });
  if (!answer.ok) {
    throw new Error((await answer.text()).trim() || `the server said ${answer.status}`);
  }
  return answer.json();
}

/** Where a tile lies. */
export function tileUrl(number, shift, row, column, look) {
  const query = new URLSearchParams({
    planes: look.planes,
    low: String(look.low),
    high: String(look.high),
    gamma: String(look.gamma),
    map: look.map,
  });
  return new URL(`tile/${number}/${shift}/${row}/${column}.png?${query}`, base).href;
}

/** The words of a refusal of something that is no JSON, such as a tile. */
export async function reason(url) {
  try {
    const answer = await fetch(url);
    return answer.ok ? null : (await answer.text()).trim();
  } catch {
    return "the server does not answer; is spark-convolve view still running?";
  }
}

/** Calls a function once nothing has asked for it for a while. */
export function debounced(millis, action) {
  let timer = 0;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...args), millis);
  };
}
