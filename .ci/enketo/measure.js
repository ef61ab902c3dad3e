// measure.js FILE parses and evaluates the expressions of FILE (a JSON object a
// line) with Enketo's evaluator and prints one JSON object: the processor time
// in nanoseconds of one round over all that gave the expected value, and their
// line numbers from 1. Processor time, that of the garbage collector with it,
// leaves out what else the computer does. Documents are read beforehand, and
// rounds go by unmeasured until the code is warm. Enketo leaves paths to the
// browser; here the fastest of the evaluators for Node stands in.
'use strict';

const fs = require('fs');
const { JSDOM } = require('jsdom');
const xpath = require('xpath');

const window_ = new JSDOM('').window;
for (const name of ['XPathResult', 'Node', 'document']) globalThis[name] = window_[name];
globalThis.window = {};
globalThis.XPathEvaluator = class {
    evaluate(source, node, resolver, type) {
        return xpath.evaluate(source, node, resolver || null, type || 0, null);
    }

    createExpression(source, resolver) {
        const compiled = xpath.createExpression(source, resolver || null);
        return { evaluate: (node, type) => compiled.evaluate(node, type || 0, null) };
    }
};
const evaluator = require('openrosa-xpath-evaluator')();

const read = {
    boolean: (result) => result.booleanValue,
    number: (result) => result.numberValue,
    string: (result) => result.stringValue,
};
const resultTypes = { boolean: XPathResult.BOOLEAN_TYPE, number: XPathResult.NUMBER_TYPE, string: XPathResult.STRING_TYPE };

function prepare(line) {
    const asked = JSON.parse(line);
    if (!(asked.type in read)) return null;
    const root = new window_.DOMParser().parseFromString(asked.doc || '<root/>', 'text/xml');
    const node = asked.context && asked.context !== '/' ? xpath.select1(asked.context, root) : root;
    const resolver = { lookupNamespaceURI: (prefix) => root.documentElement.lookupNamespaceURI(prefix) };
    const value = read[asked.type];
    const type = resultTypes[asked.type];
    const compute = () => value(evaluator.evaluate(asked.expr, node, resolver, type));
    return { compute, fits: (got) => same(got, asked) };
}

function same(got, asked) {
    if (typeof got !== 'number') return got === asked.expected;
    const want = Number(asked.expected);
    return Object.is(got, want) || Math.abs(got - want) <= 1e-9 * Math.max(1, Math.abs(want));
}

const work = [];
const lines = [];
fs.readFileSync(process.argv[2], 'utf8').trim().split('\n').forEach((line, i) => {
    const one = prepare(line);
    try {
        if (one && one.fits(one.compute())) {
            work.push(one.compute);
            lines.push(i + 1);
        }
    } catch {
        // Not supported by the peer, so not measured.
    }
});

function processorTime() {
    const used = process.cpuUsage();
    return 1000 * (used.user + used.system);
}

function rounds(count) {
    for (let i = 0; i < count; i++) for (const compute of work) compute();
}
rounds(100);
const count = 100;
const began = processorTime();
rounds(count);
console.log(JSON.stringify({ nanoseconds: (processorTime() - began) / count, lines }));
