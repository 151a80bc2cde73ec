/** Where a page leads to. */

/** The addresses of ours behind the links of a page, without the places within them. */
export function linksIn(html: string): string[] {
  const links = html.matchAll(/<a\b[^>]*?href="(\/[^"#]*)/g)
  return [...links].map(([, href = '']) => href.replaceAll('&amp;', '&'))
}
