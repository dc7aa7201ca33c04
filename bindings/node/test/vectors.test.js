/** The stories of `ffi/vectors.json`, which `ffi/vectors.md` explains. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as remoteSign from 'remote-sign';
import { Scene } from './scene.js';

const vectors = JSON.parse(readFileSync(new URL('../../../ffi/vectors.json', import.meta.url)));
assert.equal(vectors.format, 1);

for (const story of vectors.stories) {
  test(story.name, async (test) => {
    const scene = await Scene.open(test, {
      masterKey: Buffer.from(vectors.master_key, 'hex'),
      now: vectors.clock,
    });
    const variables = new Map([
      ['provider', scene.provider],
      ['client', scene.keep(new remoteSign.Client('vectors'))],
    ]);
    for (const step of steps(story)) {
      await run(step, scene, variables).catch((error) => {
        error.message += `\nin the step ${JSON.stringify(step)}`;
        throw error;
      });
    }
  });
}

function steps(story) {
  const before = vectors.stories.find(({ name }) => name === story.after);
  return [...(before ? steps(before) : []), ...story.steps];
}

async function run(step, scene, variables) {
  if ('advance' in step) {
    scene.now += step.advance * 1000;
    return;
  }
  if ('each' in step) {
    for (const item of value(step.each, scene, variables)) {
      variables.set(step.as, item);
      for (const inner of step.steps) await run(inner, scene, variables);
    }
    return;
  }
  if ('mail' in step) {
    const label = [step.mail].flat().map((part) => value(part, scene, variables));
    variables.set(step.as, scene.read(label.join('')));
    return;
  }
  const outcome = (async () =>
    'get' in step ? value(step.get, scene, variables) : await call(step, scene, variables))();
  if ('fails' in step) {
    const refusal = await outcome.then(() => assert.fail('it did not fail'), (error) => error);
    assert.equal(refusal.result, step.fails.result, refusal);
    if ('tries_left' in step.fails) assert.equal(refusal.triesLeft ?? null, step.fails.tries_left);
    return;
  }
  const given = kept(await outcome, scene);
  if ('as' in step) variables.set(step.as, given);
  if ('is' in step) assert.deepEqual(comparable(given), comparable(value(step.is, scene, variables)));
}

function call(step, scene, variables) {
  const [noun, verb] = step.call.split('.');
  const given = (step.arguments ?? []).map((argument) => value(argument, scene, variables));
  const on = () => value(step.on ?? `$${noun}`, scene, variables);
  // Lists are iterables of the language, which have no class.
  if (noun.endsWith('_list')) return verb === 'new' ? [] : void on().push(...given);
  if (noun === 'library') return remoteSign.library[camel(verb)](...given);
  const Class = remoteSign[pascal(noun)];
  if (step.call === 'provider.new') return Class.open(...given);
  if (verb === 'new') return new Class(...given);
  if (verb.startsWith('new_')) return Class[camel(verb.slice('new_'.length))](...given);
  return on()[camel(verb)](...given);
}

/** What an argument or the text of a variable stands for. */
function value(argument, scene, variables) {
  if (typeof argument === 'string' && argument.startsWith('$')) {
    const [name, ...path] = argument.slice(1).split('.');
    assert.ok(variables.has(name), `no variable ${name}`);
    return path.reduce((found, part) => property(found, part, scene), variables.get(name));
  }
  if (Array.isArray(argument)) return argument.map((item) => value(item, scene, variables));
  if (argument === null || typeof argument !== 'object') return argument;
  if ('hex' in argument) return Buffer.from(argument.hex, 'hex');
  if ('time' in argument) return new Date(argument.time);
  const [vocabulary, member] = argument.word.split('.');
  const word = remoteSign[pascal(vocabulary)][member];
  assert.ok(word, argument.word);
  return word;
}

function property(found, name, scene) {
  if (Array.isArray(found) && name !== 'length') {
    // The language has no refusal of its own.
    if (!(name in found)) throw Object.assign(new RangeError(name), { result: 'NO_SUCH_ITEM' });
    return found[name];
  }
  assert.ok(camel(name) in found, `no property ${name}`);
  return kept(found[camel(name)], scene);
}

function kept(given, scene) {
  if (given instanceof remoteSign.Handle || given instanceof remoteSign.HandleList) {
    scene.keep(given);
  }
  return given;
}

function comparable(given) {
  if (given === undefined) return null;
  if (given instanceof Date) return given.getTime();
  if (given instanceof Uint8Array) return Buffer.from(given).toString('hex');
  return given;
}

function camel(snake) {
  return snake.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}

function pascal(snake) {
  return camel(`_${snake}`);
}
