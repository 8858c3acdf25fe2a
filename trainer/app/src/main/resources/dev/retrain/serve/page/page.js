'use strict';
// All that the model says is put into the page as text, never as markup.
const at = id => document.getElementById(id);
const FIRST_ROWS = 20;
const LOOK_AGAIN_MS = 10000;
let shown = null;

function make(tag, text, className) {
  const element = document.createElement(tag);
  if (text !== undefined && text !== null) element.textContent = String(text);
  if (className) element.className = className;
  return element;
}

function number(value) {
  if (typeof value !== 'number') return String(value);
  return Number(value.toPrecision(4)).toString();
}

function when(text) {
  return text ? text.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC') : '';
}

async function json(path) {
  const answer = await fetch(path, {headers: {Accept: 'application/json'}, cache: 'no-store'});
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.error || 'status ' + answer.status);
  return body;
}

function table(element, caption, heads, rows) {
  element.replaceChildren(make('caption', caption, 'note'));
  const head = element.createTHead().insertRow();
  for (const text of heads) {
    const cell = make('th', text);
    cell.scope = 'col';
    head.append(cell);
  }
  const body = element.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    if (row.live) line.className = 'is-live';
    row.cells.forEach((cell, index) => {
      const made = cell instanceof Node ? cell : make(index ? 'td' : 'th', cell);
      if (!index) made.scope = 'row';
      line.append(made);
    });
  }
}

function interval(figure) {
  if (!figure) return '';
  return number(figure.value) + ' [' + number(figure.low) + ', ' + number(figure.high) + ']';
}

function showLive(version) {
  const facts = {
    Model: version.model, Version: version.version, 'Semantic version': version.semver,
    'Live since': when(version.since), 'SHA-256 of the manifest': version.digest
  };
  at('facts').replaceChildren();
  for (const [name, value] of Object.entries(facts)) at('facts').append(make('dt', name), make('dd', value));
  at('live').hidden = false;
  at('model').textContent = version.model;
  document.title = version.model + ' ' + version.version;
}

function showFigures(history) {
  at('figures').hidden = history.figures.length === 0;
  at('compared').textContent = history.champion
    ? 'On the same held-out rows it was compared with ' + history.champion + ', which was live before it.'
    : 'It was not compared with a version before it' + (history.champion_note ? ': ' + history.champion_note : '.');
  const subjects = [['candidate', 'this version'], ['challenger', 'this version, rows of the comparison'],
    ['champion', 'the version before']];
  const others = new Set();
  for (const figure of history.figures) Object.keys(figure.subjects).forEach(name => others.add(name));
  subjects.forEach(pair => others.delete(pair[0]));
  const columns = subjects.concat([...others].map(name => [name, 'baseline: ' + name]))
    .filter(pair => history.figures.some(figure => figure.subjects[pair[0]]));
  table(at('figures-table'), 'Value and 95 % interval', ['metric'].concat(columns.map(pair => pair[1])),
    history.figures.map(figure => ({cells: [figure.metric].concat(columns.map(pair => interval(figure.subjects[pair[0]])))})));
}

function lives(version) {
  const cell = make('td', null, 'time');
  for (const time of version.live) {
    const words = when(time.since) + (time.rollback ? ' (rolled back to)' : '');
    cell.append(make('div', words, time.rollback ? 'bad' : ''));
  }
  return cell;
}

function verdict(version) {
  const words = version.verdict || '–';
  return make('td', words, words === 'PASS' ? 'good' : words === 'REJECT' ? 'bad' : '');
}

function showHistory(history, all) {
  at('history').hidden = history.versions.length === 0;
  at('as-of').textContent = 'What the journal said when this version was loaded; its line is tinted.';
  const rows = all ? history.versions : history.versions.slice(0, FIRST_ROWS);
  table(at('history-table'), 'The newest first', ['version', 'semantic', 'gate', 'live since', 'how it ended'],
    rows.map(version => ({live: version.version === history.version, cells: [version.version, version.semver || '–',
      verdict(version), lives(version), make('td', [version.outcome, version.reason].filter(Boolean).join(': '), 'words')]})));
  if (rows.length < history.versions.length) {
    const more = make('button', 'Show all ' + history.versions.length);
    more.type = 'button';
    more.addEventListener('click', () => showHistory(history, true));
    at('as-of').append(' ', more);
  }
}

function field(name, meaning, schema, required) {
  const label = make('label', name);
  const input = make('input');
  input.name = name;
  input.title = meaning || '';
  input.required = required;
  input.autocomplete = 'off';
  if (schema.type === 'integer') {
    input.type = 'number';
    input.min = schema.minimum;
    input.max = schema.maximum;
    input.value = schema.default;
    input.className = 'short';
  }
  label.append(input);
  return label;
}

/** Of the paths that the model brings, the one that explains, or the first that can be asked with a form. */
function question(document_) {
  const gets = Object.entries(document_.paths).filter(([, item]) => item.get && item.get.parameters);
  const found = gets.find(([path]) => path.startsWith('/explain/')) || gets[0];
  return found && {path: found[0], summary: found[1].get.summary, parameters: found[1].get.parameters};
}

function address(asked, values) {
  let path = asked.path;
  const query = new URLSearchParams();
  for (const parameter of asked.parameters) {
    const value = values.get(parameter.name);
    if (parameter.in === 'path') path = path.replace('{' + parameter.name + '}', encodeURIComponent(value));
    else if (value !== '' || parameter.required) query.append(parameter.name, value);
  }
  return path + (query.size ? '?' + query.toString().replaceAll('+', '%20') : '');
}

function because(item) {
  if (item.because && item.because.length) {
    return 'like ' + item.because.map(near => near.title || near.item).join(' · ') + ', seen before';
  }
  return item.reason === 'als' ? 'by the user\'s taste' : item.reason;
}

function showItems(answer) {
  const words = answer.fallback
    ? 'Nothing is known of user ' + answer.user + ': this is what is popular with everybody.'
    : 'For user ' + answer.user + (answer.seen === undefined ? '' : ', of whom ' + answer.seen + ' items are known')
      + (answer.by === 'genres' ? '; too few for a taste, so this is what is popular in genres the user prefers.' : '.');
  const list = make('ol', null, 'items');
  for (const item of answer.items) {
    const line = make('li', item.title || item.item);
    line.append(make('span', because(item), 'why'));
    list.append(line);
  }
  at('answer').replaceChildren(make('p', answer.items.length ? words : words + ' There is nothing left to recommend.'), list);
}

function showValues(answer) {
  const list = make('dl');
  for (const [name, value] of Object.entries(answer)) {
    list.append(make('dt', name), make('dd', typeof value === 'object' ? JSON.stringify(value) : value));
  }
  at('answer').replaceChildren(list);
}

function showForm(asked) {
  at('ask').hidden = !asked;
  if (!asked) return;
  at('ask-title').textContent = asked.path.startsWith('/explain/') ? 'Recommendations for a user' : 'Ask the model';
  const button = make('button', 'Ask');
  button.type = 'submit';
  at('form').replaceChildren(...asked.parameters.map(it => field(it.name, it.description, it.schema, it.required)), button);
  at('form').onsubmit = async event => {
    event.preventDefault();
    const path = address(asked, new FormData(at('form')));
    try {
      const answer = await json(path);
      if (Array.isArray(answer.items)) showItems(answer);
      else showValues(answer);
    } catch (failure) {
      at('answer').replaceChildren(make('p', failure.message, 'error'));
    }
  };
}

function nothing(words) {
  shown = null;
  at('state').textContent = words;
  for (const id of ['ask', 'live', 'figures', 'history']) at(id).hidden = true;
}

async function look() {
  try {
    const answer = await fetch('/version', {cache: 'no-store'});
    const version = await answer.json();
    if (!answer.ok) {
      nothing('No answers yet: ' + version.error + '.');
    } else {
      at('state').textContent = 'Version ' + version.version + (version.semver === 'none' ? '' : ' (' + version.semver + ')')
        + ' answers, live since ' + when(version.since) + '.';
      if (shown !== version.digest) {
        const [history, api] = await Promise.all([json('/history'), json('/openapi.json')]);
        showLive(version);
        showFigures(history);
        showHistory(history, false);
        showForm(question(api));
        shown = version.digest;
      }
    }
  } catch (failure) {
    nothing('The server can\'t be asked: ' + failure.message);
  }
  setTimeout(look, LOOK_AGAIN_MS);
}

look();
