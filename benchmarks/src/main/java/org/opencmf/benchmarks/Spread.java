// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * Several measurements of one thing.
 *
 * @param least the least
 * @param median half of them are not above it
 * @param most the most
 */
public record Spread(double least, double median, double most) {

    public static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return new Spread(sorted.get(0), sorted.get(sorted.size() / 2), sorted.get(sorted.size() - 1));
    }

    @Override
    public String toString() {
        String form = median < 10 ? "%.2f (%.2f to %.2f)" : "%.0f (%.0f to %.0f)";
        return String.format(Locale.ROOT, form, median, least, most);
    }
}
