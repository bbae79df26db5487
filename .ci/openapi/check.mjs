// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
//
// node check.mjs FILE: holds an OpenAPI document against the schema of OpenAPI and against a linter's recommended rules.
// Prints every fault, and fails if there is one.
import { readFile } from 'node:fs/promises';
import { argv, exit } from 'node:process';
import { createConfig, formatProblems, getTotals, lint } from '@redocly/openapi-core';
import { Validator } from '@seriousme/openapi-schema-validator';

const file = argv[2];
const validity = await new Validator().validate(await readFile(file, 'utf8'));
if (!validity.valid) {
  console.log(JSON.stringify(validity.errors, null, 2));
}
const config = await createConfig({ extends: ['recommended-strict'] });
const problems = await lint({ ref: file, config });
const totals = getTotals(problems);
formatProblems(problems, { format: 'codeframe', totals });
console.log(`${file}: ${validity.valid ? 'valid' : 'not valid'}, ${totals.errors} errors, ${totals.warnings} warnings`);
exit(validity.valid && totals.errors + totals.warnings === 0 ? 0 : 1);
