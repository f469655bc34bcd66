/**
 * Splits what somebody typed or pasted into tags: commas, line breaks and tabs part them, as no tag has the latter two; a tag
 * with a comma stands in quotes, and a quote in it is doubled. Blanks around a tag do not belong to it unless it is quoted.
 *
 * @returns {{tags: string[], rest: string}} whole tags, and what comes after the last comma
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

/** All tags of a text, the last one too. */
export function all(text) {
  const {tags, rest} = split(text);
  const last = bare(rest);
  return last ? [...tags, last] : tags;
}

function bare(text) {
  const trimmed = text.trim();
  return /^".*"$/s.test(trimmed) && trimmed.length > 1 ? trimmed.slice(1, -1).replaceAll('""', '"') : trimmed;
}

/** A tag's category: the text before its first colon; null if there is none. */
export function category(tag) {
  const colon = tag.indexOf(':');
  return colon > 0 ? tag.slice(0, colon) : null;
}

/** A tag as an expression over tags names it. */
export function inExpression(tag) {
  return /[\u0000- &|!()"]/.test(tag) || tag.endsWith(':*') ? `"${tag.replaceAll('"', '""')}"` : tag;
}
