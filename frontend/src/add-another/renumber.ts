// Names and ids of repeated fields: the name `targets[2].title` has the id
// `targets-2-title`, and its autosave base is `base.targets[2].title`.

/** The same names or ids (parted by spaces), belonging to item `index` of `list`. */
export function renumber(text: string, list: string, index: number): string {
  const starts = [`${list}[`, `base.${list}[`, `${domId(list)}-`];
  const one = (part: string) => {
    const start = starts.find((start) => part.startsWith(start));
    const number = start && /^\d+/.exec(part.slice(start.length))?.[0];
    return start && number ? start + index + part.slice(start.length + number.length) : part;
  };
  return text.split(" ").map(one).join(" ");
}

/** As `dom_id` in waymark-ui, but for the `.day` of a date, which no list ends in. */
function domId(name: string): string {
  return name.replaceAll("[", "-").replaceAll("]", "").replaceAll(".", "-");
}
