// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks;

/**
 * How often something is measured.
 *
 * @param warmUp rounds that do not count
 * @param measured rounds that count
 * @param size operations a round
 */
record Rounds(int warmUp, int measured, int size) {}
