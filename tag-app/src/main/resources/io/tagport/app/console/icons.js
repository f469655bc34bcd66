const NAMESPACE = 'http://www.w3.org/2000/svg';

/** Stroke paths on a 20 by 20 grid. */
const PATHS = {
  brand: 'M3.5 4h7.5l5.5 6-5.5 6H3.5zM11.8 10h.01',
  subjects: 'M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 16.5c.5-3.2 2.9-5 6-5s5.5 1.8 6 5',
  tags: 'M3.5 4.5v5l7 7 6-6-7-7h-5zM6.8 7.3h.01',
  audience: 'M10 10h.01M10 6a4 4 0 1 1-4 4M10 2.8A7.2 7.2 0 1 1 2.8 10',
  requests: 'M2.5 10.5h3l2.2-6 4 11 2.3-5h3.5',
  bulk: 'M10 12.5V3.5M6.5 6.5 10 3l3.5 3.5M3.5 12v4.5h13V12',
  search: 'M8.8 14.1a5.3 5.3 0 1 0 0-10.6 5.3 5.3 0 0 0 0 10.6zM12.8 12.8l4 4',
  close: 'M5.5 5.5l9 9M14.5 5.5l-9 9',
  copy: 'M7 7h9v9.5H7zM13 7V3.5H4V13h3',
  check: 'M4 10.5l4 4 8-9',
  undo: 'M4 8h8a4 4 0 0 1 0 8H8M7 4.5 3.5 8 7 11.5',
  back: 'M12 4.5 6.5 10l5.5 5.5',
  next: 'M8 4.5l5.5 5.5L8 15.5',
  pause: 'M7 5v10M13 5v10',
  play: 'M6.5 4.5v11l9-5.5z',
  warn: 'M10 3.2 17.5 16.5H2.5zM10 8.2v3.8M10 14.3h.01',
  stop: 'M6.9 2.5h6.2l4.4 4.4v6.2l-4.4 4.4H6.9l-4.4-4.4V6.9zM10 6.5v4.5M10 13.7h.01',
  info: 'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM10 9.5v4M10 6.5h.01',
  unknown: 'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM7.8 8a2.2 2.2 0 1 1 3.3 1.9c-.8.4-1.1.8-1.1 1.6M10 14h.01',
  file: 'M5 2.5h6.5L15 6v11.5H5zM11.5 2.5V6H15',
  sun: 'M10 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM10 1.8v1.7M10 16.5v1.7M1.8 10h1.7M16.5 10h1.7M4.2 4.2l1.2 1.2M14.6 14.6l1.2 1.2M15.8 4.2l-1.2 1.2M5.4 14.6l-1.2 1.2',
  moon: 'M16.5 11.8A7 7 0 0 1 8.2 3.5a7 7 0 1 0 8.3 8.3z',
  auto: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 3v14M10 6h4M10 9h6M10 12h6M10 15h4',
  keys: 'M2.5 5.5h15v9h-15zM5.5 8.5h.01M8.5 8.5h.01M11.5 8.5h.01M14.5 8.5h.01M6 11.7h8',
  leave: 'M8 3.5H3.5v13H8M7.5 10h9M13 6.5l3.5 3.5-3.5 3.5',
};

/** A picture beside a word, never in its place: it is hidden from those who listen. */
export function icon(name) {
  const svg = document.createElementNS(NAMESPACE, 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(NAMESPACE, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
