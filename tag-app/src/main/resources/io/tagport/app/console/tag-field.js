import {h, fill} from './dom.js';
import {announce, chip} from './parts.js';
import {all, split} from './tag-text.js';
import {t} from './words.js';

/**
 * Returns a field for several tags: a comma or Enter turns the typed text into a chip. Text that is being typed counts as a tag too.
 *
 * @param {{tags: string[], typed: string}} kept the content of the field, which is kept up to date
 * @param {() => void} onchange called after each change
 */
export function tagField(kept, onchange) {
  const list = h('ul.chips');
  const input = h('input', {type: 'text', id: 'tag-input', value: kept.typed, autocomplete: 'off', spellcheck: 'false', autocapitalize: 'off',
    oninput: typed, onkeydown: keyed, onpaste: pasted});
  const box = h('div.tag-field', {onclick: (event) => event.target === box && input.focus()}, list, input);

  function typed(event) {
    if (event.isComposing) return;
    const {tags, rest} = split(input.value);
    if (tags.length) {
      input.value = rest.trimStart();
      add(tags);
    }
    changed();
  }

  function keyed(event) {
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && input.value.trim()) {
      event.preventDefault();
      settle();
    } else if (event.key === 'Backspace' && input.value === '' && kept.tags.length) {
      take(kept.tags.length - 1);
    }
  }

  /** Splits pasted text into tags, because a single-line field would drop the line breaks. */
  function pasted(event) {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!/[\n\r\t]/.test(text)) return;
    event.preventDefault();
    input.value = '';
    add(all(text));
    changed();
  }

  function settle() {
    const tags = all(input.value);
    input.value = '';
    add(tags);
    changed();
  }

  function add(tags) {
    kept.tags = [...new Set([...kept.tags, ...tags])];
    draw();
  }

  function take(index) {
    announce(t('tagRemoved', {tag: kept.tags[index]}));
    kept.tags = kept.tags.filter((_, i) => i !== index);
    draw();
    input.focus();
    changed();
  }

  function draw() {
    fill(list, kept.tags.map((tag, i) => h('li', null, chip(tag, {onremove: () => take(i)}))));
  }

  function changed() {
    kept.typed = input.value;
    onchange();
  }

  draw();
  return {
    box,
    input,
    clear() {
      kept.tags = [];
      input.value = kept.typed = '';
      draw();
    },
  };
}

/** Returns all tags in the field, including text that is being typed. */
export function tagsOf({tags, typed}) {
  return [...new Set([...tags, ...all(typed)])];
}
