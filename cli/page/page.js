
/*
 * The page of newsent. Takes the articles of the page, each with the marks of its entities and the
 * JSON of what was found; gives the index with its filters, the card of an entity, the table of
 * facts, the charts and the cities. Text goes into the page as text only, never as markup.
 */
'use strict';
document.documentElement.classList.add('js');
document.addEventListener('DOMContentLoaded', () => {
const SVG = 'http://www.w3.org/2000/svg';
const CHUNK = 120, TITLE = 140, BARS = 12, SERIES = 6, MOST_NAMES = 400;
const HEIGHT = 320;
const $ = (id) => document.getElementById(id);

/* An element with attributes (on...: a listener; null: none) and children, strings as text. */
function put(parent, name, attributes, ...children) {
  const is_drawn = parent && parent.namespaceURI === SVG;
  const made = name === 'svg' || is_drawn ? document.createElementNS(SVG, name)
    : document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== ''));
  if (parent) parent.append(made);
  return made;
}

// ------------------------------------------------------------------------------- Words for values
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August',
  'September', 'October', 'November', 'December'];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const SEASONS = {SP: 'spring', SU: 'summer', FA: 'autumn', WI: 'winter', Q1: 'first quarter',
  Q2: 'second quarter', Q3: 'third quarter', Q4: 'fourth quarter', H1: 'first half',
  H2: 'second half', WE: 'weekend'};
const TIMES = {MO: 'morning', AF: 'afternoon', EV: 'evening', NI: 'night', DT: 'daytime'};
const MODS = {APPROX: 'about', START: 'start of', MID: 'middle of', END: 'end of',
  BEFORE: 'before', AFTER: 'after', LESS_THAN: 'less than', MORE_THAN: 'more than',
  EQUAL_OR_LESS: 'at most', EQUAL_OR_MORE: 'at least'};
const REFERENCES = {PRESENT_REF: 'now', PAST_REF: 'the past', FUTURE_REF: 'the future'};
const SPANS = {Y: 'year', M: 'month', W: 'week', D: 'day', Q: 'quarter', H: 'hour', S: 'second',
  DE: 'decade', CE: 'century', WE: 'weekend'};
const SIGNS = {USD: '$', EUR: '€', GBP: '£', JPY: '¥', INR: '₹', KRW: '₩', AUD: 'A$', CAD: 'C$',
  HKD: 'HK$', NZD: 'NZ$', SGD: 'S$', BRL: 'R$', ILS: '₪', CNY: 'CN¥'};
const SCALES = [[1e12, ' trillion'], [1e9, ' billion'], [1e6, ' million']];
const PLURALS = {person: 'people', man: 'men', woman: 'women', child: 'children', foot: 'feet'};

function number_text(value) {
  const format = (number, digits) => number.toLocaleString('en', {maximumFractionDigits: digits});
  for (const [scale, word] of SCALES)
    if (Math.abs(value) >= scale) return format(value / scale, 3) + word;
  return format(value, Math.abs(value) < 1 ? 6 : 3);
}

function plural(unit) {
  const words = unit.split(' ');
  const last = words.pop();
  let many = PLURALS[last];
  if (!many && /[^aeiou]y$/.test(last)) many = last.slice(0, -1) + 'ies';
  if (!many && /(s|x|z|ch|sh)$/.test(last)) many = last + 'es';
  return [...words, many || last + 's'].join(' ');
}

function quantity_text(value, unit) {
  const ends = Array.isArray(value) ? value : [value];
  const money = /^[A-Z]{3}$/.test(unit || '');
  const sign = money ? SIGNS[unit] || unit + ' ' : '';
  const texts = ends.map((end) => (end < 0 ? '−' : '') + sign +
    number_text(Math.abs(end)).replace(/\.\d$/, money ? '$&0' : '$&'));
  const joined = texts.join(' to ');
  if (!unit || money) return joined;
  if (unit === '%') return joined + '%';
  const is_word = /(^| )[a-z-]{3,}$/.test(unit);
  return joined + ' ' + (is_word && joined !== '1' ? plural(unit) : unit);
}

function metric_text(norm) {
  const words = [norm.change, norm.modifier, quantity_text(norm.value, norm.unit)];
  if (norm.per) words.push('per ' + norm.per);
  else if (norm.period) words.push('each ' + norm.period);
  return words.filter(Boolean).join(' ');
}

function day_text(value, is_long) {
  const day = new Date(value + 'T00:00:00Z');
  if (Number.isNaN(day.getTime())) return value;
  const month = MONTHS[day.getUTCMonth()].slice(0, 3);
  const text = `${day.getUTCDate()} ${month} ${day.getUTCFullYear()}`;
  return is_long ? DAYS[day.getUTCDay()] + ' ' + text : text;
}

function span_text(value) {
  const found = /^P(T?)(\d+(?:\.\d+)?|X)(DE|CE|WE|[YMWDQHS])$/.exec(value);
  if (!found) return value;
  const unit = found[1] && found[3] === 'M' ? 'minute' : SPANS[found[3]];
  if (found[2] === 'X') return 'some ' + plural(unit);
  return found[2] + ' ' + (found[2] === '1' ? unit : plural(unit));
}

function moment_text(value, is_long) {
  let at;
  if (REFERENCES[value]) return REFERENCES[value];
  if (/^P/.test(value)) return span_text(value);
  if (/^\d{4}$/.test(value)) return value;
  if (/^\d{3}$/.test(value)) return value + '0s';
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return day_text(value, is_long);
  if ((at = /^(\d{4})-(\d\d)$/.exec(value)) && MONTHS[at[2] - 1])
    return MONTHS[at[2] - 1] + ' ' + at[1];
  if ((at = /^(FY)?(\d{4})-([A-Z][A-Z0-9])$/.exec(value)) && SEASONS[at[3]])
    return `${SEASONS[at[3]]} of ${at[1] ? 'fiscal ' : ''}${at[2]}`;
  if ((at = /^FY(\d{4})$/.exec(value))) return 'fiscal ' + at[1];
  if ((at = /^(\d{4})-W(\d\d)$/.exec(value))) return `week ${Number(at[2])} of ${at[1]}`;
  if ((at = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(value)))
    return at[2] + ', ' + day_text(at[1], is_long);
  if ((at = /^(\d{4}-\d\d-\d\d)T([A-Z]{2})$/.exec(value)) && TIMES[at[2]])
    return `${TIMES[at[2]]} of ${day_text(at[1], is_long)}`;
  if ((at = /^XXXX-WXX-(\d)$/.exec(value))) return `a ${DAYS[at[1] % 7]}, date unknown`;
  if ((at = /^XXXX-(\d\d)(?:-(\d\d))?$/.exec(value)) && MONTHS[at[1] - 1])
    return `${at[2] ? Number(at[2]) + ' ' : ''}${MONTHS[at[1] - 1]}, year unknown`;
  if ((at = /^XXXX-([A-Z][A-Z0-9])$/.exec(value)) && SEASONS[at[1]])
    return SEASONS[at[1]] + ', year unknown';
  return value;
}

function date_text(norm) {
  if (norm.timex === 'SET') {
    const often = norm.freq ? norm.freq.replace(/X$/, ' times ') : '';
    const each = span_text(norm.value);
    return often + (norm.quant || '').toLowerCase() + ' ' + each.replace(/^1 /, '');
  }
  return ((MODS[norm.mod] ? MODS[norm.mod] + ' ' : '') + moment_text(norm.value, true)).trim();
}

function value_text(entity) {
  const norm = entity.norm || {};
  if (entity.type === 'ORG') return norm.name || entity.text;
  if (entity.type === 'CITY')
    return [norm.name, norm.admin1 === norm.name ? null : norm.admin1, norm.country]
      .filter(Boolean).join(', ');
  if (entity.type === 'METRIC') return metric_text(norm);
  if (entity.type === 'DATE') return date_text(norm);
  return entity.text;
}

// ----------------------------------------------------------------------------------- The articles
const one_line = (text) => text.replace(/\s+/g, ' ').trim();
const class_of = (type) => type.toLowerCase().replace(/[^a-z0-9]/g, '-');

/* Where a TIMEX3 value lies in time, in milliseconds; NaN without a place in the calendar. */
function time_of(value) {
  const at = /^(?:FY)?(\d{4})(?:-(\d\d|Q\d|H\d|W\d\d|[A-Z]{2}))?(?:-(\d\d))?/.exec(value || '');
  if (!at) return NaN;
  const part = at[2] || '';
  let month = Number(part) || 1;
  if (part[0] === 'Q') month = part[1] * 3 - 1;
  else if (part[0] === 'H') month = part[1] * 6 - 3;
  else if (!part) month = 7;
  const week = /^W\d/.test(part) ? (part.slice(1) - 1) * 7 * 864e5 : 0;
  return Date.UTC(at[1], week ? 0 : month - 1, Number(at[3]) || (part ? 15 : 1)) + week;
}

function day_of(text) {
  const plain = /^(\d{4})-?(\d\d)-?(\d\d)(?!\d)/.exec(text);
  if (plain) return `${plain[1]}-${plain[2]}-${plain[3]}`;
  const time = /\d{4}/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(time) ? '' : new Date(time).toISOString().slice(0, 10);
}

function read_article(element, index) {
  const text = element.querySelector('.text');
  let found;
  try { found = JSON.parse(element.querySelector('script').textContent); } catch (bad) {
    found = {entities: [], facts: [], rules: {}};
  }
  const head = text.querySelector('h2');
  const first = one_line(head ? head.textContent : text.textContent.slice(0, TITLE * 2));
  const article = {index, element, text, id: element.dataset.id, rules: found.rules,
    date: day_of(element.dataset.date), entities: found.entities,
    title: first.length > TITLE ? first.slice(0, TITLE).replace(/\s\S*$/, '') + ' …'
      : first || '(empty)'};
  article.facts = found.facts.map((fact, number) => ({...fact, article, number}));
  article.types = new Set(found.entities.map((entity) => entity.type));
  article.names = new Map();
  for (const {type, norm, text: as_written} of found.entities)
    if (type === 'ORG' || type === 'CITY') {
      const name = one_line((norm && norm.name) || as_written);
      const known = article.names.get(name);
      if (known) known.count++;
      else article.names.set(name, {type, count: 1, norm});
    }
  article.measures = new Set(article.facts.map((fact) => fact.measure).filter(Boolean));
  element.setAttribute('aria-label', article.title);
  return article;
}

const articles = Array.from(document.querySelectorAll('article'), read_article);
const everything = [...new Set(articles.flatMap((article) => [...article.types]))];
let shown = articles, current = null;

/* Text in small letters; made when it is first searched. */
function words_of(article) {
  if (article.words === undefined)
    article.words = (article.id + ' ' + article.text.textContent).toLowerCase();
  return article.words;
}

/* The marks of an article by the number of their entity; made when it is first opened. */
function marks_of(article) {
  if (!article.marks) {
    article.marks = [];
    for (const mark of article.text.querySelectorAll('mark')) {
      article.marks[mark.dataset.e] = mark;
      mark.tabIndex = 0;
      mark.setAttribute('aria-describedby', 'card');
    }
    finish_article(article);
  }
  return article.marks;
}

/* What an article says about itself above, and its facts below. */
function finish_article(article) {
  const date = article.element.dataset.date;
  const head = document.createElement('header');
  if (date) put(head, 'time', {}, article.date ? day_text(article.date, true) : date);
  put(head, 'span', {}, counts_text(article.entities));
  if (articles.length > 1) put(head, 'span', {class: 'id'}, article.id);
  article.element.prepend(head);
  if (article.facts.length === 0) return;
  const under = put(article.element, 'section', {class: 'inner', 'aria-label': 'Its facts'});
  put(under, 'h2', {}, 'Facts');
  const rows = put(put(put(under, 'div', {class: 'wrap'}), 'table'), 'tbody');
  for (const fact of article.facts) {
    const row = put(rows, 'tr', {onclick: () => { location.hash = link_of(fact).slice(1); }});
    put(row, 'td', {}, owner_of(fact));
    put(row, 'td', {class: 'dim'}, fact.measure || '');
    put(put(row, 'td', {class: 'number'}), 'a', {href: link_of(fact)}, fact_text(fact));
    put(row, 'td', {class: 'dim day'}, fact.date ? moment_text(fact.date) : '',
      status_badge(fact));
  }
}

function counts_text(entities) {
  const counts = {};
  for (const {type} of entities) counts[type] = (counts[type] || 0) + 1;
  return Object.entries(counts).map(([type, count]) => `${count} ${type}`).join(' · ');
}

const is_actual = (fact) => !fact.status || fact.status === 'actual';
const owner_of = (fact) => one_line(fact.org || fact.subject || '');
const fact_text = (fact) => [fact.change, quantity_text(fact.value, fact.unit)]
  .filter(Boolean).join(' ');

function link_of(fact) {
  const metric = fact.entities && fact.entities.metric;
  return `#a${fact.article.index + 1}` + (Number.isInteger(metric) ? `e${metric}` : '');
}

function status_badge(fact) {
  if (is_actual(fact)) return null;
  return put(null, 'span', {class: 'badge'}, fact.status);
}

// ------------------------------------------------------------------------------------ The filters
const pressed = new Set();

function asked() {
  return {text: $('f-text').value.trim().toLowerCase(),
    name: $('f-name').value.trim().toLowerCase(), measure: $('f-measure').value,
    from: $('f-from').value, to: $('f-to').value};
}

function is_asked(article, by) {
  for (const type of pressed) if (!article.types.has(type)) return false;
  if (by.measure && !article.measures.has(by.measure)) return false;
  if ((by.from || by.to) && !article.date) return false;
  if ((by.from && article.date < by.from) || (by.to && article.date > by.to)) return false;
  if (by.name && ![...article.names.keys()].some((name) => name.toLowerCase().includes(by.name)))
    return false;
  return !by.text || words_of(article).includes(by.text);
}

function filter() {
  const by = asked();
  shown = articles.filter((article) => is_asked(article, by));
  for (const article of articles) article.element.classList.add('out');
  for (const article of shown) article.element.classList.remove('out');
  $('types').classList.toggle('some', pressed.size > 0);
  sum_up();
  fill_index();
  if (current && !shown.includes(current) && shown.length > 0 && view === 'articles')
    open_article(shown[0], null, true);
  else if (current) mark_article(current);
  fresh.clear();
  draw_view();
}

function sum_up() {
  const all = (items_of) => shown.reduce((sum, article) => sum + items_of(article).length, 0);
  const count = (number, one, many) =>
    `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
  const some = shown.length < articles.length ? `${shown.length.toLocaleString('en')} of ` : '';
  $('sum').textContent = [some + count(articles.length, 'article', 'articles'),
    count(all((article) => article.entities), 'entity', 'entities'),
    count(all((article) => article.facts), 'fact', 'facts')].join(' · ');
}

/* Facts of the articles shown; a measure and a name that are asked for narrow them further. */
function shown_facts() {
  const by = asked();
  return shown.flatMap((article) => article.facts).filter((fact) =>
    (!by.measure || fact.measure === by.measure) &&
    (!by.name || owner_of(fact).toLowerCase().includes(by.name)));
}

/* Appends items to a list by and by, as the end of what is there comes near. */
function fill_slowly(list, items, add) {
  let next = 0;
  if (list.watcher) list.watcher.disconnect();
  list.replaceChildren();
  const more = () => {
    for (const end = Math.min(next + CHUNK, items.length); next < end; next++) add(items[next]);
    if (list.watcher) list.watcher.disconnect();
    if (next < items.length) list.watcher.observe(list.lastElementChild);
  };
  list.watcher = new IntersectionObserver((seen) => {
    if (seen.some((entry) => entry.isIntersecting)) more();
  }, {rootMargin: '1200px'});
  more();
}

function fill_index() {
  fill_slowly($('index').firstElementChild, shown, (article) => {
    const list = $('index').firstElementChild;
    const link = put(put(list, 'li'), 'a', {href: `#a${article.index + 1}`,
      'aria-current': article === current ? 'true' : null});
    const names = [...article.names].sort((a, b) => b[1].count - a[1].count).slice(0, 4);
    put(link, 'b', {}, article.title);
    put(link, 'small', {}, [article.date ? day_text(article.date) : '',
      ...names.map(([name]) => name)].filter(Boolean).join(' · '));
    article.link = link;
  });
}

function count_all(items_of) {
  const counts = new Map();
  for (const article of articles)
    for (const item of items_of(article)) counts.set(item, (counts.get(item) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

function open_filters() {
  for (const type of everything)
    put($('types'), 'button', {type: 'button', class: 'chip ' + class_of(type),
      'aria-pressed': 'false', onclick: (event) => {
        if (!pressed.delete(type)) pressed.add(type);
        event.target.setAttribute('aria-pressed', String(pressed.has(type)));
        filter();
      }}, type);
  for (const [name] of count_all((article) => article.names.keys()).slice(0, MOST_NAMES))
    put($('names'), 'option', {value: name});
  for (const [name, count] of count_all((article) => article.measures))
    put($('f-measure'), 'option', {value: name}, `${name} (${count})`);
  let waiting = 0;
  $('filters').addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  });
  $('filters').addEventListener('submit', (event) => event.preventDefault());
  $('filters').addEventListener('reset', () => {
    pressed.clear();
    for (const chip of $('types').querySelectorAll('button'))
      chip.setAttribute('aria-pressed', 'false');
    setTimeout(filter);
  });
}

// ------------------------------------------------------------------------------------ One article
function highlight(name, ranges) {
  if (!window.CSS || !CSS.highlights) return;
  CSS.highlights.delete(name);
  if (ranges.length > 0) CSS.highlights.set(name, new Highlight(...ranges));
}

/* Pieces of text of an element, with the place of each in the whole. */
function pieces_of(element) {
  const pieces = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let at = 0; walker.nextNode(); at += walker.currentNode.length)
    pieces.push({node: walker.currentNode, at});
  return pieces;
}

function range_of(pieces, start, end) {
  const range = document.createRange();
  for (const {node, at} of pieces) {
    if (start >= at && start <= at + node.length) range.setStart(node, start - at);
    if (end >= at && end <= at + node.length) { range.setEnd(node, end - at); break; }
  }
  return range;
}

/* The sentence around a mark, to the next full stop or line end on either side. */
function sentence_range(article, mark) {
  const whole = article.text.textContent;
  const before = document.createRange();
  before.selectNodeContents(article.text);
  before.setEndBefore(mark);
  let start = before.toString().length;
  let end = start + mark.textContent.length;
  const is_end = (at) => whole[at] === '\n' || (/[.!?]/.test(whole[at]) &&
    /^["'”’)]*\s+["'“‘(]*[A-Z0-9]/.test(whole.slice(at + 1, at + 8)) &&
    !/\b([A-Z]|Mr|Ms|Mrs|Dr|St|Inc|Corp|Co|Ltd|No|vs|[JFMASOND][a-z]{2})$/
      .test(whole.slice(Math.max(0, at - 5), at)));
  while (start > 0 && !is_end(start - 1)) start--;
  while (/["'”’)\s]/.test(whole[start]) && start < end) start++;
  while (end < whole.length && !is_end(end)) end++;
  if (whole[end] && whole[end] !== '\n') end++;
  return range_of(pieces_of(article.text), start, end);
}

/* Dims marks of types that are not asked for, and shows the words that are. */
function mark_article(article) {
  const {text} = asked();
  marks_of(article).forEach((mark, number) => mark.classList.toggle('off',
    pressed.size > 0 && !pressed.has(article.entities[number].type)));
  const ranges = [];
  const whole = article.text.textContent.toLowerCase();
  if (text && whole.length === article.text.textContent.length) {
    const pieces = pieces_of(article.text);
    for (let at = whole.indexOf(text); at >= 0 && ranges.length < 200;
      at = whole.indexOf(text, at + text.length))
      ranges.push(range_of(pieces, at, at + text.length));
  }
  highlight('found', ranges);
}

function open_article(article, entity, is_quiet) {
  if (current) {
    current.element.classList.remove('open');
    if (current.link) current.link.removeAttribute('aria-current');
  }
  current = article;
  article.element.classList.add('open');
  if (article.link) {
    article.link.setAttribute('aria-current', 'true');
    if (!is_quiet) article.link.scrollIntoView({block: 'nearest'});
  }
  mark_article(article);
  const place = shown.indexOf(article);
  $('place').textContent = place < 0 ? '' : `${place + 1} of ${shown.length}`;
  $('previous').disabled = place <= 0;
  $('next').disabled = place < 0 || place === shown.length - 1;
  for (const mark of document.querySelectorAll('mark.target')) mark.classList.remove('target');
  highlight('sentence', []);
  $('reader').scrollTop = 0;
  if (!is_quiet) document.body.classList.add('reading');
  const mark = entity === null ? null : article.marks[entity];
  if (!mark) { if (!is_quiet && articles.length > 1) window.scrollTo(0, 0); return; }
  mark.classList.add('target');
  highlight('sentence', [sentence_range(article, mark)]);
  mark.scrollIntoView({block: 'center', behavior: 'instant'});
  mark.focus({preventScroll: true});
}

function step(by) {
  const next = shown[shown.indexOf(current) + by];
  if (next) location.hash = `a${next.index + 1}`;
}

// --------------------------------------------------------------------------------------- The card
let card_of = null;

function score_bar(score) {
  const bar = put(null, 'svg', {width: 60, height: 7, viewBox: '0 0 60 7', 'aria-hidden': 'true',
    class: 'key'});
  put(bar, 'rect', {class: 'track', width: 60, height: 7, rx: 3.5});
  put(bar, 'rect', {class: score < 0.7 ? 'fill low' : 'fill', width: 60 * score, height: 7,
    rx: 3.5});
  return bar;
}

function details_of(entity) {
  const norm = entity.norm || {};
  const rows = [];
  if (entity.type === 'CITY') {
    rows.push(['GeoNames', norm.geonames], ['Place', norm.lat === undefined ? null
      : `${norm.lat.toFixed(2)}°, ${norm.lon.toFixed(2)}°`],
    ['People', norm.population ? norm.population.toLocaleString('en') : null]);
  } else if (entity.type === 'DATE') {
    rows.push(['TIMEX3', norm.value === undefined ? null : `${norm.timex} ${norm.value}`]);
    if (norm.first_day && norm.first_day !== norm.last_day)
      rows.push(['Days', `${day_text(norm.first_day)} – ${day_text(norm.last_day)}`]);
  } else if (entity.type === 'METRIC') {
    rows.push(['Value', [norm.value].flat().join(' to ') + ' ' + (norm.unit || '')]);
  }
  for (const [key, value] of Object.entries(norm))
    if (!['name', 'geonames', 'lat', 'lon', 'population', 'admin1', 'country', 'timex', 'value',
      'first_day', 'last_day', 'unit', 'change', 'modifier', 'per', 'period'].includes(key))
      rows.push([key[0].toUpperCase() + key.slice(1),
        typeof value === 'object' ? JSON.stringify(value) : value]);
  return rows;
}

function evidence_rows(list, entity) {
  const known = entity.explain;
  if (!known || !Array.isArray(known.evidence)) return;
  for (const {rule, weight, note} of known.evidence.slice(0, 6))
    if (weight) {
      put(list, 'dt', {}, (weight > 0 ? '+' : '−') + Math.abs(weight).toFixed(1));
      put(list, 'dd', {}, put(null, 'code', {}, rule), note ? ` “${note}”` : '');
    }
}

function fill_card(article, number) {
  const entity = article.entities[number];
  const card = $('card');
  const [why, place] = article.rules[entity.rule] || [];
  const same = article.entities.filter((other) => other.cluster === entity.cluster).length;
  card.replaceChildren();
  put(card, 'span', {class: 'kind ' + class_of(entity.type)}, entity.type);
  put(card, 'strong', {}, value_text(entity));
  const list = put(card, 'dl');
  for (const [key, value] of details_of(entity))
    if (value !== undefined && value !== null && value !== '') {
      put(list, 'dt', {}, key);
      put(list, 'dd', {}, String(value));
    }
  if (same > 1) {
    put(list, 'dt', {}, 'Named');
    put(list, 'dd', {}, `${same} times in this article`);
  }
  put(list, 'dt', {}, 'Rule');
  put(list, 'dd', {}, put(null, 'code', {}, entity.rule), place ? ` ${place}` : '',
    why ? put(null, 'div', {class: 'why'}, why) : '');
  put(list, 'dt', {}, 'Score');
  put(list, 'dd', {}, score_bar(entity.score), entity.score.toFixed(2));
  evidence_rows(list, entity);
}

function place_card(at) {
  const card = $('card');
  card.hidden = false;
  const box = at.getClientRects()[0] || at.getBoundingClientRect();
  const size = card.getBoundingClientRect();
  const left = Math.max(8, Math.min(box.left, innerWidth - size.width - 8));
  const fits = box.bottom + size.height + 10 < innerHeight;
  const top = fits || box.top < size.height + 10 ? box.bottom + 8 : box.top - size.height - 8;
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${top + scrollY}px`;
}

function show_card(mark) {
  const article = articles.find((each) => each.element.contains(mark));
  const number = Number(mark.dataset.e);
  hide_card();
  if (mark.classList.contains('off')) return;
  card_of = mark;
  fill_card(article, number);
  marks_of(article).forEach((other, other_number) => other.classList.toggle('same',
    article.entities[other_number].cluster === article.entities[number].cluster));
  place_card(mark);
}

function show_fact_card(fact, at) {
  const card = $('card');
  hide_card();
  card.replaceChildren();
  put(card, 'strong', {}, fact_text(fact), status_badge(fact));
  const list = put(card, 'dl');
  for (const [key, value] of [['Who', owner_of(fact)], ['What', fact.measure],
    ['When', fact.date ? moment_text(fact.date) : ''], ['Article', fact.article.title]])
    if (value) { put(list, 'dt', {}, key); put(list, 'dd', {}, value); }
  place_card(at);
}

function hide_card() {
  $('card').hidden = true;
  if (card_of)
    for (const mark of document.querySelectorAll('mark.same')) mark.classList.remove('same');
  card_of = null;
}

function open_card() {
  const mark_at = (event) => event.target.closest && event.target.closest('mark');
  const enter = (event) => {
    const mark = mark_at(event);
    if (mark && mark !== card_of) show_card(mark);
    else if (!mark && card_of && !$('card').contains(event.target)) hide_card();
  };
  document.addEventListener('pointerover', (event) => {
    if (event.pointerType !== 'touch') enter(event);
  });
  document.addEventListener('click', enter);
  $('articles').addEventListener('focusin', (event) => {
    if (mark_at(event)) show_card(mark_at(event));
  });
  $('articles').addEventListener('focusout', hide_card);
  $('reader').addEventListener('scroll', () => {
    if (card_of && card_of !== document.activeElement) hide_card();
    else if (card_of) place_card(card_of);
  }, {passive: true});
}

// -------------------------------------------------------------------------------------- The facts
const COLUMNS = [
  ['Who', owner_of], ['Measure', (fact) => fact.measure || ''],
  ['Value', (fact) => [fact.value].flat()[0], 'number'],
  ['When', (fact) => fact.date || ''], ['Status', (fact) => fact.status || ''],
  ['Article', (fact) => fact.article.title]];
let sorted_by = -1, is_down = false;

function sort_facts(facts) {
  if (sorted_by < 0) return facts;
  const key = COLUMNS[sorted_by][1];
  const sign = is_down ? -1 : 1;
  return facts.map((fact) => [key(fact), fact]).sort(([a], [b]) => {
    if (a === '' || b === '') return (a === '') - (b === '');
    return sign * (typeof a === 'number' ? a - b : a.localeCompare(b, 'en'));
  }).map(([, fact]) => fact);
}

function add_fact_row(rows, fact) {
  const row = put(rows, 'tr', {onclick: () => { location.hash = link_of(fact).slice(1); }});
  put(row, 'td', {class: 'who'}, owner_of(fact));
  put(row, 'td', {}, fact.measure || '');
  put(put(row, 'td', {class: 'number'}), 'a', {href: link_of(fact)}, fact_text(fact));
  put(row, 'td', {class: 'day'}, fact.date ? moment_text(fact.date) : '');
  put(row, 'td', {class: 'dim'}, fact.status || '');
  put(row, 'td', {class: 'dim long', title: fact.article.title}, fact.article.title);
}

function draw_facts(view_of) {
  const facts = sort_facts(shown_facts());
  const sheet = put(view_of, 'div', {class: 'sheet'});
  put(sheet, 'h2', {}, `${facts.length.toLocaleString('en')} facts`);
  put(sheet, 'p', {class: 'hint'}, 'A row leads to its sentence. A heading sorts.');
  if (facts.length === 0) return;
  const box = put(sheet, 'div', {class: 'scroll', tabindex: 0, role: 'region',
    'aria-label': 'Table of facts'});
  const table = put(box, 'table');
  const head = put(put(table, 'thead'), 'tr');
  COLUMNS.forEach(([name, , kind], number) => {
    const order = is_down ? 'descending' : 'ascending';
    const cell = put(head, 'th', {scope: 'col', class: kind || null,
      'aria-sort': number === sorted_by ? order : null});
    put(cell, 'button', {type: 'button', onclick: () => {
      is_down = number === sorted_by ? !is_down : kind === 'number';
      sorted_by = number;
      redraw('facts');
      $('v-facts').querySelectorAll('th button')[number].focus();
    }}, name);
  });
  const rows = put(table, 'tbody');
  fill_slowly(rows, facts, (fact) => add_fact_row(rows, fact));
}

// ------------------------------------------------------------------------------------- The charts
let plotted = '';

/* A quarter is no year: facts of one chart are of periods of one length. */
function period_of(value) {
  if (/^(FY)?\d{4}$/.test(value)) return 'year';
  if (/-Q\d$/.test(value)) return 'quarter';
  if (/-H\d$/.test(value)) return 'half';
  return '';
}

/* Facts with a place in time, by measure, unit and period; first the group with the
 * most that has come to pass. */
function plot_groups() {
  const groups = new Map();
  for (const fact of shown_facts()) {
    const time = time_of(fact.date || fact.article.date);
    const ends = [fact.value].flat();
    let value = ends.reduce((sum, end) => sum + end, 0) / ends.length;
    if (fact.change === 'down' && fact.unit === '%') value = -value;
    if (!fact.measure || Number.isNaN(time) || !Number.isFinite(value)) continue;
    const each = period_of(fact.date || '');
    const name = `${fact.measure} · ${fact.unit || 'number'}${each && ', by ' + each}`;
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push({fact, time, value, owner: owner_of(fact)});
  }
  const weight = ([, points]) => points.filter(({fact}) => is_actual(fact)).length +
    points.length / 1e6;
  return [...groups].sort((a, b) => weight(b) - weight(a));
}

function ticks(low, high, count) {
  const rough = (high - low) / count || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const size = [1, 2, 5, 10].map((n) => n * power).find((each) => each >= rough);
  const made = [];
  for (let at = Math.ceil(low / size) * size; at <= high + size * 1e-9; at += size)
    made.push(Math.abs(at) < size * 1e-9 ? 0 : at);
  return made;
}

/* A scale from values to places, by powers of ten when the values are far apart. */
function scale_of(points) {
  const values = points.map(({value}) => value);
  let low = Math.min(...values), high = Math.max(...values);
  const top = 16, bottom = HEIGHT - 30;
  if (low > 0 && high / low > 60) {
    low = Math.log10(low); high = Math.log10(high);
    const marks = [];
    for (let at = Math.floor(low); at <= Math.ceil(high); at++) marks.push(10 ** at);
    low = Math.floor(low); high = Math.ceil(high);
    const thin = Math.ceil(marks.length / 6);
    return {marks: marks.filter((mark, i) => i % thin === 0),
      at: (value) => bottom - (Math.log10(value) - low) / (high - low) * (bottom - top)};
  }
  if (low > 0 && low < high * 0.7) low = 0;
  const gap = (high - low) * 0.08 || Math.abs(high) * 0.1 || 1;
  high += gap;
  if (low !== 0) low -= gap;
  return {marks: ticks(low, high, 5),
    at: (value) => bottom - (value - low) / (high - low) * (bottom - top)};
}

function draw_times(chart, first, last, x, most) {
  const years = (last - first) / 31557600000;
  const make = (year, month) => Date.UTC(year, month, 1);
  const start = new Date(first).getUTCFullYear();
  const marks = [];
  const step_of = years > 2.2 ? 12 * Math.ceil(years / most)
    : Math.max(1, Math.ceil(years * 12 / Math.min(7, most)));
  for (let month = 0; make(start, month) <= last; month += step_of)
    if (make(start, month) >= first) marks.push(make(start, month));
  for (const mark of marks) {
    const day = new Date(mark);
    const label = years > 2.2 ? String(day.getUTCFullYear())
      : `${MONTHS[day.getUTCMonth()].slice(0, 3)} ${day.getUTCFullYear()}`;
    put(chart, 'text', {x: x(mark), y: HEIGHT - 8, 'text-anchor': 'middle'}, label);
    put(chart, 'line', {class: 'grid', x1: x(mark), x2: x(mark), y1: 16, y2: HEIGHT - 30});
  }
}

function draw_points(chart, points, series, x, y) {
  for (const [owner, number] of series) {
    const line = points.filter((point) => point.owner === owner && is_actual(point.fact));
    if (line.length > 1)
      put(chart, 'polyline', {class: `line s${number}`,
        points: line.map(({time, value}) => `${x(time).toFixed(1)},${y(value).toFixed(1)}`)
          .join(' ')});
  }
  const ordered = [...points].sort((a, b) => series.has(a.owner) - series.has(b.owner));
  for (const {fact, time, value, owner} of ordered) {
    const is_open = !is_actual(fact);
    const label = `${owner || 'Unknown'}, ${fact_text(fact)}, ${moment_text(fact.date || '')}`;
    const link = put(chart, 'a', {href: link_of(fact), 'aria-label': label,
      onfocus: () => show_fact_card(fact, link), onblur: hide_card,
      onpointerenter: () => show_fact_card(fact, link), onpointerleave: hide_card});
    put(link, 'circle', {class: `dot s${series.get(owner) || 0}${is_open ? ' open' : ''}`,
      cx: x(time), cy: y(value), r: series.has(owner) ? 5.5 : 3.5});
  }
}

const width_of = (panel) => Math.max(280, Math.min(1060, panel.clientWidth - 44));

function draw_plot(panel, name, points) {
  points.sort((a, b) => a.time - b.time);
  const counts = new Map();
  for (const {owner} of points) if (owner) counts.set(owner, (counts.get(owner) || 0) + 1);
  const names = [...counts].sort((a, b) => b[1] - a[1]).slice(0, SERIES);
  const series = new Map(names.map(([owner], number) => [owner, number + 1]));
  const unit = points[0].fact.unit;
  const {marks, at: y} = scale_of(points);
  const width = width_of(panel), left = 92, right = width - 24;
  let first = points[0].time, last = points[points.length - 1].time;
  const gap = Math.max((last - first) * 0.03, 864e5 * 12);
  first -= gap; last += gap;
  const x = (time) => left + (time - first) / (last - first) * (right - left);
  const chart = put(panel, 'svg', {class: 'chart', viewBox: `0 0 ${width} ${HEIGHT}`,
    role: 'group', 'aria-label': `${name} over time, ${points.length} facts`});
  for (const mark of marks) {
    put(chart, 'line', {class: mark === 0 ? 'base' : 'grid', x1: left, x2: right, y1: y(mark),
      y2: y(mark)});
    put(chart, 'text', {x: left - 10, y: y(mark) + 4, 'text-anchor': 'end'},
      quantity_text(mark, /^[A-Z]{3}$|^%$/.test(unit || '') ? unit : ''));
  }
  draw_times(chart, first, last, x, Math.min(9, Math.floor((right - left) / 62)));
  draw_points(chart, points, series, x, y);
  const keys = put(panel, 'ul', {class: 'keys'});
  for (const [owner, number] of series) {
    const item = put(keys, 'li');
    const dot = put(item, 'svg', {class: 'key', width: 11, height: 11, viewBox: '0 0 12 12',
      'aria-hidden': 'true'});
    put(dot, 'circle', {class: `dot s${number}`, cx: 6, cy: 6, r: 5.5});
    item.append(' ' + owner);
  }
  if (!points.every(({fact}) => is_actual(fact)))
    put(keys, 'li', {}, '○ expected, planned or required');
}

function draw_bars(panel, items, kind) {
  const list = put(panel, 'ol', {class: 'bars ' + kind});
  const most = items.length > 0 ? items[0].count : 1;
  for (const {name, note, count} of items) {
    const button = put(put(list, 'li'), 'button', {type: 'button', title: name, onclick: () => {
      $('f-name').value = name;
      filter();
      location.hash = 'articles';
    }}, put(null, 'span', {}, name, note ? put(null, 'small', {}, '  ' + note) : ''));
    const bar = put(button, 'svg', {viewBox: '0 0 100 10', preserveAspectRatio: 'none',
      'aria-hidden': 'true'});
    put(bar, 'rect', {class: 'bar', width: 100 * count / most, height: 10});
    put(button, 'span', {class: 'count'}, count.toLocaleString('en'));
  }
}

/* Names of a type in the articles shown, with mentions and articles; the most named first. */
function count_names(type) {
  const counts = new Map();
  for (const article of shown)
    for (const [name, {type: own, count, norm}] of article.names) {
      if (own !== type) continue;
      const key = norm && norm.geonames ? String(norm.geonames) : name;
      const known = counts.get(key);
      if (known) { known.count += count; known.articles++; }
      else counts.set(key, {name, norm, count, articles: 1});
    }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}

function draw_charts(view_of) {
  const sheet = put(view_of, 'div', {class: 'sheet'});
  const groups = plot_groups();
  const panel = put(sheet, 'section', {class: 'panel', 'aria-label': 'A measure over time'});
  const head = put(panel, 'div', {class: 'head'});
  const said = put(head, 'div');
  put(said, 'h2', {}, 'A measure over time');
  put(said, 'p', {class: 'hint'}, 'Each dot is a fact and leads to its sentence.');
  if (groups.length > 0) {
    const choice = put(put(head, 'label', {}, 'Measure '), 'select', {onchange: () => {
      plotted = choice.value;
      redraw('charts');
      $('v-charts').querySelector('select').focus();
    }});
    const picked = groups.find(([name]) => name === plotted) || groups[0];
    for (const [name, points] of groups) {
      const option = put(choice, 'option', {value: name}, `${name} (${points.length})`);
      option.selected = name === picked[0];
    }
    draw_plot(panel, ...picked);
  } else put(panel, 'p', {class: 'empty'}, 'No fact here has a measure and a date.');
  const orgs = put(sheet, 'section', {class: 'panel', 'aria-label': 'Most named organizations'});
  put(orgs, 'h2', {}, 'Most named organizations');
  put(orgs, 'p', {class: 'hint'}, 'A bar leads to the articles with the name.');
  draw_bars(orgs, count_names('ORG').slice(0, BARS), '');
}

// ------------------------------------------------------------------------------------- The cities
/* The part of the world that the cities lie in, in a frame twice as wide as high. */
function frame_of(cities) {
  const lons = cities.map(({norm}) => norm.lon), lats = cities.map(({norm}) => norm.lat);
  let west = Math.min(...lons), east = Math.max(...lons);
  let south = Math.min(...lats), north = Math.max(...lats);
  const width = Math.min(360, Math.max((east - west) * 1.16, (north - south) * 2.4, 16));
  const middle_lon = (west + east) / 2, middle_lat = (south + north) / 2;
  west = middle_lon - width / 2; east = west + width;
  north = middle_lat + width / 4; south = north - width / 2;
  return {west, east, north, south, width};
}

function draw_map(panel, cities) {
  const frame = frame_of(cities), width = width_of(panel);
  const x = (lon) => (lon - frame.west) / frame.width * width;
  const y = (lat) => (frame.north - lat) / frame.width * width;
  const map = put(panel, 'svg', {class: 'map', viewBox: `0 0 ${width} ${width / 2}`,
    role: 'img', 'aria-label': 'Map of the cities; the list beside it has the same'});
  put(map, 'rect', {class: 'land', width: width, height: width / 2, rx: 10});
  for (const lon of ticks(frame.west, frame.east, 7)) {
    put(map, 'line', {class: 'grid', x1: x(lon), x2: x(lon), y1: 0, y2: width / 2});
    put(map, 'text', {x: x(lon) + 4, y: width / 2 - 6}, degrees_text(lon, 'E', 'W'));
  }
  for (const lat of ticks(frame.south, frame.north, 4)) {
    put(map, 'line', {class: 'grid', x1: 0, x2: width, y1: y(lat), y2: y(lat)});
    put(map, 'text', {x: 6, y: y(lat) - 4}, degrees_text(lat, 'N', 'S'));
  }
  const most = cities[0].count;
  for (const {name, norm, count} of cities.slice(0, 300).reverse()) {
    const spot = put(map, 'circle', {class: 'spot', cx: x(norm.lon), cy: y(norm.lat),
      r: 3.5 + 13 * Math.sqrt(count / most)});
    put(spot, 'title', {}, `${name}: ${count}`);
  }
  label_cities(map, cities, x, y, width);
}

function degrees_text(value, plus, minus) {
  if (value === 0) return '0°';
  return `${Math.round(Math.abs(value) * 10) / 10}° ${value > 0 ? plus : minus}`;
}

/* The largest first, as far as there is room. */
function label_cities(map, cities, x, y, edge) {
  const taken = [];
  for (const {name, norm, count} of cities.slice(0, 40)) {
    const radius = 3.5 + 13 * Math.sqrt(count / cities[0].count);
    const width = name.length * 6.6;
    const is_left = x(norm.lon) + radius + width > edge - 8;
    const at = is_left ? x(norm.lon) - radius - 4 - width : x(norm.lon) + radius + 4;
    const box = [at, y(norm.lat) - 8, at + width, y(norm.lat) + 8];
    if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] &&
      box[3] > other[1])) continue;
    taken.push(box);
    put(map, 'text', {class: 'label', x: at, y: y(norm.lat) + 4}, name);
  }
}

function draw_cities(view_of) {
  const sheet = put(view_of, 'div', {class: 'sheet'});
  const cities = count_names('CITY');
  const placed = cities.filter(({norm}) => norm && Number.isFinite(norm.lat));
  for (const city of cities)
    city.note = [city.norm && city.norm.admin1 !== city.name ? city.norm.admin1 : '',
      city.norm && city.norm.country].filter(Boolean).join(', ');
  if (cities.length === 0) {
    put(sheet, 'p', {class: 'empty'}, 'No city is named here.');
    return;
  }
  if (placed.length > 0) {
    const panel = put(sheet, 'section', {class: 'panel', 'aria-label': 'Map'});
    put(panel, 'h2', {}, 'Where');
    put(panel, 'p', {class: 'hint'}, 'The larger the spot, the more often the city is named.');
    draw_map(panel, placed);
  }
  const panel = put(sheet, 'section', {class: 'panel', 'aria-label': 'List of cities'});
  put(panel, 'h2', {}, cities.length === 1 ? '1 city' : `${cities.length} cities`);
  put(panel, 'p', {class: 'hint'}, 'A bar leads to the articles with the city.');
  draw_bars(panel, cities.slice(0, 250), 'green');
}

// -------------------------------------------------------------------------------------- The views
const VIEWS = {facts: draw_facts, charts: draw_charts, cities: draw_cities};
const fresh = new Set();
let view = 'articles';

function draw_view() {
  if (!VIEWS[view] || fresh.has(view)) return;
  fresh.add(view);
  redraw(view);
}

function redraw(name) {
  hide_card();
  $('v-' + name).replaceChildren();
  VIEWS[name]($('v-' + name));
}

function go() {
  const hash = location.hash.slice(1);
  const at = /^a(\d+)(?:e(\d+))?$/.exec(hash);
  hide_card();
  view = VIEWS[hash] ? hash : 'articles';
  for (const name of ['articles', ...Object.keys(VIEWS)]) {
    $('v-' + name).hidden = name !== view;
    const link = $('tabs').querySelector(`[href="#${name}"]`);
    if (name === view) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  document.body.classList.toggle('reading', Boolean(at));
  measure_top();
  draw_view();
  if (at && articles[at[1] - 1])
    open_article(articles[at[1] - 1], at[2] === undefined ? null : Number(at[2]));
  else if (view === 'articles' && !current && articles.length > 0)
    open_article(shown[0] || articles[0], null, true);
  else if (view === 'articles' && current) mark_article(current);
}

function measure_top() {
  const filters = $('filters').getBoundingClientRect();
  const height = filters.height > 0 ? filters.bottom
    : document.querySelector('.top').getBoundingClientRect().bottom;
  document.documentElement.style.setProperty('--top', `${Math.ceil(height + scrollY)}px`);
}

function press(event) {
  if (event.key === 'Escape') {
    hide_card();
    highlight('sentence', []);
  }
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) || event.ctrlKey || event.metaKey ||
    event.altKey) return;
  if (event.key === '/') {
    event.preventDefault();
    $('f-text').focus();
  } else if (event.key === 'j') step(1);
  else if (event.key === 'k') step(-1);
}

function open_page() {
  document.body.classList.remove('plain');
  document.body.classList.toggle('single', articles.length === 1);
  if (articles.length === 1) document.title = articles[0].title;
  if (innerWidth <= 760) fold_filters();
  open_filters();
  open_card();
  $('previous').addEventListener('click', () => step(-1));
  $('next').addEventListener('click', () => step(1));
  document.addEventListener('keydown', press);
  window.addEventListener('hashchange', go);
  window.addEventListener('resize', measure_top);
  filter();
  go();
}

/* On a phone the filters beside the search field open with a button. */
function fold_filters() {
  const form = $('filters');
  form.classList.add('folded');
  const button = put(null, 'button', {type: 'button', class: 'chip', 'aria-expanded': 'false',
    onclick: () => {
      const is_folded = form.classList.toggle('folded');
      button.setAttribute('aria-expanded', String(!is_folded));
    }}, 'More filters');
  form.append(button);
}

open_page();
});
