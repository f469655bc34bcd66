/**
 * Splits input into tags at commas, line breaks and tabs; tags cannot contain the latter two. A tag with a comma must be
 * quoted, with quotation marks in it doubled. Spaces around an unquoted tag are ignored.
 *
 * @returns {{tags: string[], rest: string}} the complete tags, and the text after the last comma
 */
export function split(text) {
  const tags = [];
  let begin = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"' && (quoted || text.slice(begin, i).trim() === '')) quoted = !quoted;
    else if (text[i] === '"' && text[i - 1] === '"' && text.slice(begin).trim().startsWith('"')) quoted = true;
    else if (!quoted && /[,\n\r\t]/.test(text[i])) {
      tags.push(bare(text.slice(begin, i)));
      begin = i + 1;
    }
  }
  return {tags: tags.filter(Boolean), rest: text.slice(begin)};
}

/** Returns all tags of a text, including the last. */
export function all(text) {
  const {tags, rest} = split(text);
  const last = bare(rest);
  return last ? [...tags, last] : tags;
}

function bare(text) {
  const trimmed = text.trim();
  return /^".*"$/s.test(trimmed) && trimmed.length > 1 ? trimmed.slice(1, -1).replaceAll('""', '"') : trimmed;
}

/** Returns the category of a tag: the text before its first colon; null if there is none. */
export function category(tag) {
  const colon = tag.indexOf(':');
  return colon > 0 ? tag.slice(0, colon) : null;
}

/** Returns a tag in the notation of audience expressions. */
export function inExpression(tag) {
  return /[\u0000- &|!()"]/.test(tag) || tag.endsWith(':*') ? `"${tag.replaceAll('"', '""')}"` : tag;
}
